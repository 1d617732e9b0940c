import pg from 'pg';
import { AppError } from '../app-error.ts';
import { raisedReason } from './raised.ts';
import type { Migration } from './source.ts';

/**
 * SQLSTATE classes whose messages name objects only: 0A not supported, 23 constraints, 25 transaction state, 26 and 3F
 * names, 2B dependent objects, 42 syntax and names, 55 object state. Other messages repeat values: `invalid input
 * syntax for type integer: "…"`. The detail repeats rows and is never taken.
 */
const namingClasses: ReadonlySet<string> = new Set(['0A', '23', '25', '26', '2B', '3F', '42', '55']);

/** The server's sentence where it cannot hold a row's data, else nothing. */
export function reasonOf(error: pg.DatabaseError): string {
  if (isRaised(error)) return '';
  return namingClasses.has((error.code ?? '').slice(0, 2)) ? error.message : '';
}

/** A RAISE may take any SQLSTATE, and its text and names are whatever its author put in. */
function isRaised(error: pg.DatabaseError): boolean {
  return error.routine === 'exec_stmt_raise';
}

/** A migration that failed and was taken back; what is not the database's own error is given back unchanged. */
export function migrationFailure(migration: Migration, error: unknown, statement?: number): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const details = {
    migration: migration.name,
    code: error.code ?? '',
    reason: isRaised(error) ? raisedReason(error.code ?? '') : reasonOf(error),
    ...(statement === undefined ? {} : { statement }),
    ...objectsOf(error),
  };
  return new AppError('migration_failed', details, { cause: error });
}

/** The objects that the server names. */
function objectsOf(error: pg.DatabaseError): Readonly<Record<string, string>> {
  if (isRaised(error)) return {};
  const { schema, table, column, constraint } = error;
  const named = Object.entries({ schema, table, column, constraint });
  return Object.fromEntries(named.filter((each): each is [string, string] => each[1] !== undefined));
}

/** A file that ended the runner's transaction is never told as whole. */
export function endedItself(migration: Migration): AppError {
  return new AppError('migration_failed', { migration: migration.name, code: '25P01', reason: '' });
}

/** The lock could not be had, or was part of a deadlock: the same may work in a moment. */
export function isLockTrouble(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && ['55P03', '40P01'].includes(error.code ?? '');
}

/** Where a session is connected; pg keeps it on the client. */
export function whereabouts(client: pg.ClientBase): { host: string; port: number; database: string } {
  const { host, port, database } = client as pg.Client;
  return { host: host ?? '', port: port ?? 0, database: database ?? '' };
}

/** What a migration failed by whose session ended: the server's last word, or none. */
export function lostFailure(
  client: pg.ClientBase,
  migration: Migration,
  error: unknown,
  statement?: number,
): AppError {
  const failure = migrationFailure(migration, error, statement);
  if (failure instanceof AppError) return failure;
  return new AppError(
    'connection_lost',
    { ...whereabouts(client), migration: migration.name },
    { cause: error },
  );
}

interface Unsettled {
  readonly migration: Migration;
  readonly ledgerId: string;
  /** The process that may still be at it. */
  readonly backend: number;
}

/**
 * The connection was lost between COMMIT and its answer. Only the ledger, read on another connection, tells whether the migration
 * went in: by the row with this id.
 */
export class UnsettledMigration extends AppError {
  readonly unsettled: Unsettled;

  /** `failure` is what the migration failed by if it did not go in. */
  constructor(unsettled: Unsettled, failure: AppError) {
    super(failure.code, failure.details, { cause: failure.cause });
    this.unsettled = unsettled;
  }
}
