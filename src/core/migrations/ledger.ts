import pg from 'pg';
import type { MigrationState } from '../../contract/migrations.ts';
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

/** Rows in the order they were started; none when there is no ledger yet. */
export async function readLedger(client: pg.ClientBase, schema: LedgerSchema): Promise<readonly LedgerRow[]> {
  try {
    const { rows } = await client.query<LedgerRow>(
      `SELECT id, migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
         rolled_back_at IS NOT NULL AS "rolledBack"
       FROM ${schema}._prisma_migrations ORDER BY started_at, id`,
    );
    return rows;
  } catch (error) {
    if (error instanceof pg.DatabaseError && ['42P01', '3F000'].includes(error.code ?? '')) return [];
    throw error;
  }
}

export interface MigrationVerdict {
  readonly migration: string;
  readonly state: MigrationState;
}

/** What a verdict needs to know of a file. */
type Digested = Pick<Migration, 'name' | 'sql' | 'checksum'>;

/**
 * What the ledger says of every migration: first those of the source in their order, then those that only the ledger
 * knows. Rows that were rolled back count as not there, as in Prisma; so does a finished one that was rolled back.
 */
export function judgeLedger(
  migrations: readonly Digested[],
  ledger: readonly LedgerRow[],
): readonly MigrationVerdict[] {
  const valid = ledger.filter(row => !row.rolledBack);
  const known = new Set(migrations.map(migration => migration.name));
  const unknown = [...new Set(valid.filter(row => !known.has(row.name)).map(row => row.name))];
  return [
    ...migrations.map(migration => ({ migration: migration.name, state: stateOf(migration, valid) })),
    ...unknown.map(name => ({
      migration: name,
      state: valid.some(row => row.name === name && !row.finished)
        ? ('blocked' as const)
        : ('missing' as const),
    })),
  ];
}

function stateOf(migration: Digested, valid: readonly LedgerRow[]): MigrationState {
  const rows = valid.filter(row => row.name === migration.name);
  if (rows.length === 0) return 'pending';
  if (rows.some(row => !row.finished)) return 'blocked';
  return rows.some(row => matchesChecksum(migration, row.checksum)) ? 'applied' : 'edited';
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
