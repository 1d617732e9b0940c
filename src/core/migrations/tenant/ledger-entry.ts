import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { LedgerSchema } from '../ledger.ts';
import type { Migration } from '../source.ts';

/** SQL of a migration's row in the ledger, one statement each. */
export interface LedgerEntry {
  readonly id: string;
  readonly begun: string;
  /** Closes the row only where the transaction that wrote it is still open: a file that ended it must never be told as whole. */
  readonly finished: string;
}

export function ledgerEntry(
  schema: LedgerSchema,
  { name, checksum }: Migration,
  id: string = randomUUID(),
): LedgerEntry {
  const values = [id, checksum, name].map(value => pg.escapeLiteral(value)).join(', ');
  return {
    id,
    begun: `INSERT INTO ${schema}._prisma_migrations (id, checksum, migration_name, started_at)
      VALUES (${values}, clock_timestamp());`,
    finished: `UPDATE ${schema}._prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1
      WHERE id = ${pg.escapeLiteral(id)} AND xmin = pg_current_xact_id_if_assigned()::xid;`,
  };
}
