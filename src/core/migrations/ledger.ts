import type pg from 'pg';
import type { MigrationState } from '../../contract/migrations-plan.ts';
import { AppError } from '../app-error.ts';
import { isMissingTable } from '../db/identity.ts';
import { type Migration, sha256 } from './source.ts';

/** `public` for the orchestra's own migrations, `podium` for the companion schema and the control database. */
export type LedgerSchema = 'public' | 'podium';

/** A row of Prisma's ledger `_prisma_migrations`. */
export interface LedgerRow {
  readonly id: string;
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
  readonly rolledBack: boolean;
  /** Whether it holds the text of an error. The text itself is never read: it may hold rows. */
  readonly hasError: boolean;
}

/** As Prisma's engine creates it (schema-engine, flavour/postgres.rs). */
export function createLedgerSql(schema: LedgerSchema): string {
  return `CREATE TABLE IF NOT EXISTS ${schema}._prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;
}

/** SQL that answers the rows. To put them in order would take a new session half as long again. */
export function ledgerQuestion(schema: LedgerSchema): string {
  return `SELECT id, migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
      rolled_back_at IS NOT NULL AS "rolledBack", logs IS NOT NULL AND logs <> '' AS "hasError"
    FROM ${schema}._prisma_migrations`;
}

/** Rows in the order they were started; none when there is no ledger yet. */
export async function readLedger(client: pg.ClientBase, schema: LedgerSchema): Promise<readonly LedgerRow[]> {
  return (await findLedger(client, schema)) ?? [];
}

/** As `readLedger`; null when there is no ledger yet. */
export async function findLedger(
  client: pg.ClientBase,
  schema: LedgerSchema,
): Promise<readonly LedgerRow[] | null> {
  try {
    return (await client.query<LedgerRow>(`${ledgerQuestion(schema)} ORDER BY started_at, id`)).rows;
  } catch (error) {
    if (isMissingTable(error)) return null;
    throw error;
  }
}

export interface MigrationVerdict {
  readonly migration: string;
  readonly state: MigrationState;
}

/** What a verdict needs to know of a file. */
type Digested = Pick<Migration, 'name' | 'sql' | 'checksum'>;

/** What is asked of one migration: its rows, its file or null, and whether a later one is applied. */
interface Question {
  readonly rows: readonly LedgerRow[];
  readonly file: Digested | null;
  readonly laterApplied: boolean;
}

/** The state is the first whose rule holds. Prisma heeds only whether there is an open row, and else one without `rolled_back_at`. */
const rules: readonly (readonly [MigrationState, (question: Question) => boolean])[] = [
  ['unknown', ({ rows }) => rows.some(row => isOpen(row) && !row.hasError)],
  ['failed', ({ rows }) => rows.some(isOpen)],
  ['missing', ({ rows, file }) => rows.some(isApplied) && file === null],
  ['applied', ({ rows, file }) => rows.some(row => isApplied(row) && hasTextOf(file, row))],
  ['edited', ({ rows }) => rows.some(isApplied)],
  ['finished_and_rolled_back', ({ rows }) => rows.some(row => row.finished)],
  ['out_of_order', ({ laterApplied }) => laterApplied],
  ['rolled_back', ({ rows }) => rows.length > 0],
  ['pending', () => true],
];

function isOpen(row: LedgerRow): boolean {
  return !row.finished && !row.rolledBack;
}

export function isApplied(row: LedgerRow): boolean {
  return row.finished && !row.rolledBack;
}

function hasTextOf(file: Digested | null, row: LedgerRow): boolean {
  return file !== null && matchesChecksum(file, row.checksum);
}

/**
 * What the ledger says of every migration: first those of the source in their order, then those that only the ledger
 * knows, of which rows that were rolled back tell nothing.
 */
export function judgeLedger(
  migrations: readonly Digested[],
  ledger: readonly LedgerRow[],
): readonly MigrationVerdict[] {
  const rowsOf = byName(ledger);
  const last = latest(ledger.filter(isApplied).map(row => row.name));
  const judge = (name: string, file: Digested | null): MigrationVerdict => {
    const question = { rows: rowsOf.get(name) ?? [], file, laterApplied: last !== null && name < last };
    const state = rules.find(([, holds]) => holds(question))?.[0] ?? 'pending';
    return { migration: name, state };
  };
  const inSource = new Set(migrations.map(({ name }) => name));
  const others = new Set(
    ledger.filter(row => !row.rolledBack && !inSource.has(row.name)).map(row => row.name),
  );
  return [...migrations.map(file => judge(file.name, file)), ...[...others].map(name => judge(name, null))];
}

function byName(ledger: readonly LedgerRow[]): ReadonlyMap<string, readonly LedgerRow[]> {
  const rowsOf = new Map<string, LedgerRow[]>();
  for (const row of ledger) {
    const rows = rowsOf.get(row.name);
    if (rows === undefined) rowsOf.set(row.name, [row]);
    else rows.push(row);
  }
  return rowsOf;
}

const stopping: ReadonlySet<MigrationState> = new Set(['failed', 'unknown', 'finished_and_rolled_back']);
const toRun: ReadonlySet<MigrationState> = new Set(['pending', 'rolled_back', 'out_of_order']);
const wentIn: ReadonlySet<MigrationState> = new Set(['applied', 'edited', 'missing']);

export interface Runnable {
  /** What a run applies, in this order; nothing where it stops. */
  readonly names: readonly string[];
  /** What it stops with before it changes anything. */
  readonly stopped: AppError | null;
}

/** What a run makes of a tenant. One migration that has to be settled stops all of them, as in Prisma. */
export function runnable(
  verdicts: readonly MigrationVerdict[],
  { outOfOrder }: { readonly outOfOrder: boolean },
): Runnable {
  const stopped = stopOf(verdicts, outOfOrder);
  if (stopped !== null) return { names: [], stopped };
  const names = verdicts.filter(({ state }) => toRun.has(state)).map(({ migration }) => migration);
  return { names, stopped: null };
}

export function isUpToDate({ names, stopped }: Runnable): boolean {
  return names.length === 0 && stopped === null;
}

function stopOf(verdicts: readonly MigrationVerdict[], outOfOrder: boolean): AppError | null {
  const unsettled = verdicts.find(({ state }) => stopping.has(state));
  if (unsettled !== undefined) return new AppError('migration_ledger_blocked', { ...unsettled });
  const late = outOfOrder ? undefined : verdicts.find(({ state }) => state === 'out_of_order');
  if (late === undefined) return null;
  const after = latest(verdicts.filter(({ state }) => wentIn.has(state)).map(({ migration }) => migration));
  return new AppError('migration_out_of_order', { migration: late.migration, after: after ?? '' });
}

function latest(names: readonly string[]): string | null {
  return names.reduce<string | null>((last, name) => (last === null || name > last ? name : last), null);
}

/** As Prisma does: git may have changed the line ends of a file between two machines. */
export function matchesChecksum(migration: Digested, checksum: string): boolean {
  if (checksum === migration.checksum) return true;
  const lf = migration.sql.replaceAll('\r\n', '\n');
  const digests = [migration.checksum, sha256(lf), sha256(lf.replaceAll('\n', '\r\n'))];
  // Prisma 2.15 and older wrote each byte without its leading zero
  return checksum.length === 64 ? digests.includes(checksum) : digests.map(unpadded).includes(checksum);
}

function unpadded(digest: string): string {
  return digest.replaceAll(/0(.)|(..)/g, '$1$2');
}
