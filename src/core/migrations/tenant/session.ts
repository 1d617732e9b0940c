import type pg from 'pg';
import type { LockHolder, MigrationProgress } from '../../../contract/migrations-run.ts';
import type { LedgerSchema } from '../ledger.ts';
import type { Migration } from '../source.ts';

/** What is told while a tenant is migrated; whoever runs it knows which one it is. */
export type TenantEvent = TenantEventOf<MigrationProgress, 'statement' | 'migration-applied'>;

type TenantEventOf<Event, Kind> = Event extends { readonly kind: Kind } ? Omit<Event, 'subdomain'> : never;

/** A session that holds the migration lock of its database. */
export interface MigrationSession {
  readonly client: pg.ClientBase;
  /** The process that holds the lock. */
  readonly backend: number;
  readonly schema: LedgerSchema;
  /** Whether the ledger was there when the lock was taken. */
  readonly hasLedger: boolean;
  /** SQL that gives the session its settings again after a file may have changed them; null where the files are Podium's own. */
  readonly settings: string | null;
  readonly watch: Watch;
  readonly pace: Pace;
  readonly onApplied: (migration: Migration) => void;
}

/** Looks at what takes long. */
export interface Watch {
  /** The answer, which fails as a lost connection does when there can be none any more. */
  over<T>(answer: Promise<T>, running?: Running): Promise<T>;
  /** Who was last seen in the way of the statement in hand. */
  readonly blocker: Blocker | null;
}

export interface Running {
  readonly migration: string;
  readonly statements: number;
}

export interface Blocker extends LockHolder {
  /** What is waited for, where it is a relation; its oid. */
  readonly relation: string | null;
}

export const noWatch: Watch = { over: answer => answer, blocker: null };

/** How long others are waited for, in milliseconds. */
export interface Pace {
  /** For the migration lock, which another runner may hold; Prisma waits as long. */
  readonly lockPatience: number;
  /** For a lock of a statement in a transaction, which lets others wait behind it. */
  readonly lockTimeout: number;
  /** For one outside, which waits for the transactions of others and lets nobody wait. */
  readonly outsideLockTimeout: number;
  /** Before each try after the first; up to half as much is added by chance, so that runners do not meet again. */
  readonly pauses: readonly number[];
}

export const usualPace: Pace = {
  lockPatience: 10_000,
  lockTimeout: 5_000,
  outsideLockTimeout: 60_000,
  pauses: [1_000, 3_000, 8_000],
};

export function withChance(pause: number): number {
  return pause * (1 + Math.random() / 2);
}
