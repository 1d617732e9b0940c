import pg from 'pg';
import { AppError } from '../app-error.ts';
import type { Migration } from './source.ts';

/**
 * SQLSTATE classes whose messages name objects only: 0A not supported, 23 constraints, 25 transaction state, 26 and 3F
 * names, 2B dependent objects, 42 syntax and names, 55 object state. Other messages repeat values: `invalid input
 * syntax for type integer: "…"`. The detail repeats rows and is never taken.
 */
const namingClasses: ReadonlySet<string> = new Set(['0A', '23', '25', '26', '2B', '3F', '42', '55']);

/** The server's sentence where it cannot hold a row's data, else nothing. */
export function reasonOf(error: pg.DatabaseError): string {
  // a RAISE may take any SQLSTATE, and its text is whatever its author put in
  if (error.routine === 'exec_stmt_raise') return '';
  return namingClasses.has((error.code ?? '').slice(0, 2)) ? error.message : '';
}

/** A migration that failed and was taken back; what is not the database's own error is given back unchanged. */
export function migrationFailure(migration: Migration, error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const details = { migration: migration.name, code: error.code ?? '', reason: reasonOf(error) };
  return new AppError('migration_failed', details, { cause: error });
}

/**
 * The connection was lost while a migration was in hand, perhaps between COMMIT and its answer. Only the ledger, read on
 * another connection, tells whether it went in: by the row with this id.
 */
export class UnsettledMigration extends AppError {
  readonly migration: Migration;
  readonly ledgerId: string;

  constructor(migration: Migration, ledgerId: string, cause: unknown) {
    const failure = migrationFailure(migration, cause);
    const known = failure instanceof AppError ? failure : new AppError('connection_lost');
    super(known.code, known.details, { cause });
    this.migration = migration;
    this.ledgerId = ledgerId;
  }
}
