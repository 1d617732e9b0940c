import { z } from 'zod';
import { Hold } from './customers.ts';
import { ErrorInfo } from './errors.ts';
import { FileReference } from './shared.ts';

export const MigrationFile = z.object({
  name: z.string(),
  /** Lower-case hex sha256 of migration.sql, as Prisma's ledger keeps it. */
  checksum: z.string(),
});
export type MigrationFile = z.infer<typeof MigrationFile>;

/**
 * What a tenant's ledger says of one migration; `src/core/migrations/ledger.ts` has the rule of each.
 *
 * Run by a run: `pending`; `rolled_back` (begun once and marked as rolled back); `out_of_order` (pending, though a later one is
 * applied: only where the run allows it; one that was rolled back, too). Left: `applied`; `edited` (applied with other text); `missing` (applied, but not in
 * the source: the database is ahead). Stops the tenant until it is resolved: `failed` (an open row that holds an error);
 * `unknown` (an open row that holds none: its runner works, or died, and what it did may be there or not);
 * `finished_and_rolled_back` (both are set: Prisma would run it once more on top of itself).
 */
export const MigrationState = z.enum([
  'applied',
  'pending',
  'out_of_order',
  'rolled_back',
  'edited',
  'missing',
  'failed',
  'unknown',
  'finished_and_rolled_back',
]);
export type MigrationState = z.infer<typeof MigrationState>;

/** Modes of PostgreSQL's table locks, weakest first (explicit-locking in its manual). */
export const LockMode = z.enum([
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
]);
export type LockMode = z.infer<typeof LockMode>;

/** What others must wait for while a lock is held. */
export const Blocked = z.enum(['schema_changes', 'writes', 'reads_and_writes']);
export type Blocked = z.infer<typeof Blocked>;

/** What the PostgreSQL grammar tells of one statement of a migration. */
export const MigrationRisk = z.object({
  /**
   * `destructive`: data goes; `rewrite`: the table is written anew or read as a whole under its lock; `lock`: others wait;
   * `index_blocks_writes`: CREATE INDEX without CONCURRENTLY; `outside_transaction`: cannot run in a transaction;
   * `transaction_statement`: begins or ends one itself; `unreadable`: not the grammar's.
   */
  kind: z.enum([
    'destructive',
    'rewrite',
    'lock',
    'index_blocks_writes',
    'outside_transaction',
    'transaction_statement',
    'unreadable',
  ]),
  /** 1-based number of the statement, and the line that it begins on. */
  statement: z.number().int(),
  line: z.number().int(),
  /** What the statement is, in the words of SQL: `ALTER TABLE … DROP COLUMN`. */
  command: z.string(),
  /** The relation as it is written, or null. */
  object: z.string().nullable(),
  lock: LockMode.nullable(),
  blocks: Blocked.nullable(),
});
export type MigrationRisk = z.infer<typeof MigrationRisk>;

/**
 * How a file is run. `transaction`: in one with its ledger row. `outside`: one CONCURRENTLY statement, Prisma's way. `refused`: no
 * run takes it where it is pending.
 */
export const MigrationMode = z.enum(['transaction', 'outside', 'refused']);
export type MigrationMode = z.infer<typeof MigrationMode>;

export const PlannedMigration = MigrationFile.extend({
  /** Null, as `mode` is, for one that only ledgers know. */
  checksum: MigrationFile.shape.checksum.nullable(),
  inSource: z.boolean(),
  mode: MigrationMode.nullable(),
  /** Statements in the file. */
  statements: z.number().int(),
  /** Read only where some tenant has it still to come; else empty. */
  risks: z.array(MigrationRisk),
});
export type PlannedMigration = z.infer<typeof PlannedMigration>;

export const PlannedTenant = z.object({
  subdomain: z.string(),
  name: z.string(),
  hold: Hold.nullable(),
  /** One a migration of the plan, in its order; null where the ledger does not know it and the source does not have it. */
  states: z.array(MigrationState.nullable()),
  /** How many a run would apply; none where it would stop. */
  pending: z.number().int(),
  /** Why a run would stop at this tenant before it changes anything; null when it would not. */
  stopped: ErrorInfo.nullable(),
  /** Why this tenant's ledger could not be read. */
  error: ErrorInfo.nullable(),
});
export type PlannedTenant = z.infer<typeof PlannedTenant>;

/** The fleet against the source, from the databases' own rows. */
export const MigrationPlan = z.object({
  /** Folder of the migration source; null is the built-in one. */
  source: z.string().nullable(),
  /** sha256 over names and checksums of the source: a run that is given it refuses another source. */
  digest: z.string(),
  /** Those of the source in their order, then those that only ledgers know. */
  migrations: z.array(PlannedMigration),
  tenants: z.array(PlannedTenant),
});
export type MigrationPlan = z.infer<typeof MigrationPlan>;

/** A folder of migrations for this call alone; left out, the workspace's. */
export const source = FileReference.shape.id.optional();
/** Subdomains; left out, the whole fleet. */
export const subdomains = z.array(z.string()).min(1).optional();

export const MigrationPlanRequest = z.strictObject({ source, subdomains });
export type MigrationPlanRequest = z.infer<typeof MigrationPlanRequest>;
