import pg from 'pg';
import type { RehearsedTenant } from '../../../contract/migrations-rehearsal.ts';
import { AppError } from '../../app-error.ts';
import { migrationFailure } from '../failure.ts';
import { offendingRows } from '../offending/offending-rows.ts';
import type { Migration } from '../source.ts';
import { send } from '../tenant/message.ts';
import { LockWatch } from './lock-watch.ts';
import { circumstanceOf, obstacleTo } from './not-rehearsable.ts';

/** Low, since whoever waits in the queue behind a waiting rehearsal waits too. In milliseconds. */
export const limits = { lockTimeout: 1_000, statementTimeout: 30_000, file: 60_000 };

/** Ends the statement that runs after so long a file, since a file may set the limits of time itself. */
interface Watchdog {
  readonly stop: () => Promise<void>;
  readonly limit?: number;
}

export interface Rehearsed extends Pick<RehearsedTenant, 'outcome' | 'rehearsed' | 'locks' | 'rows'> {
  readonly error: unknown;
}

/**
 * Runs the files in one transaction that is always taken back, and says how far they went. Throws only what is not about a file: a lost
 * connection.
 */
export async function rehearseFiles(
  client: pg.ClientBase,
  migrations: readonly Migration[],
  watchdog: Watchdog,
): Promise<Rehearsed> {
  const rehearsed: RehearsedTenant['rehearsed'] = [];
  const { rows: begun } = await client
    .query<{ id: string }>('BEGIN')
    .then(() => client.query('SELECT pg_catalog.txid_current()::text AS id'));
  let end: Pick<Rehearsed, 'outcome' | 'error' | 'rows'> = {
    outcome: 'would_apply',
    error: null,
    rows: null,
  };
  let watch: LockWatch | undefined;
  try {
    watch = await LockWatch.begin(client);
    for (const migration of migrations) {
      const obstacle = await obstacleTo(migration);
      if (obstacle !== null) {
        end = { outcome: 'not_rehearsable', error: obstacle, rows: null };
        break;
      }
      const start = performance.now();
      const failure = await rehearseFile(client, migration, begun[0]?.id ?? '', watchdog);
      if (failure !== null) {
        end = await judge(client, migration, failure.error, rehearsed.length === 0);
        break;
      }
      await watch.look(start);
      rehearsed.push({ migration: migration.name, duration: performance.now() - start });
    }
  } finally {
    // where the connection is lost the server takes it back itself
    await client.query('ROLLBACK').catch(() => {});
  }
  return { ...end, rehearsed, locks: watch.locks(performance.now()) };
}

/** Null where the file went through, and our own transaction is still the one that is open. */
async function rehearseFile(
  client: pg.ClientBase,
  migration: Migration,
  transaction: string,
  { stop, limit = limits.file }: Watchdog,
): Promise<{ error: unknown } | null> {
  await client.query(
    `SAVEPOINT rehearsal; SET LOCAL lock_timeout = ${limits.lockTimeout}; SET LOCAL statement_timeout = ${limits.statementTimeout}`,
  );
  const timer = setTimeout(() => void stop().catch(() => {}), limit);
  try {
    await send(client, migration.sql).answer;
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
  }
  const { rows } = await client.query<{ id: string | null }>(
    'SELECT pg_catalog.txid_current_if_assigned()::text AS id',
  );
  if (rows[0]?.id !== transaction) return { error: endedOurs(migration) };
  await deferAgain(client);
  return null;
}

function endedOurs({ name }: Migration): AppError {
  return new AppError('migration_failed', { migration: name, code: '25P01', reason: '' });
}

/** As they would be in the transaction that the next file is run in. */
async function deferAgain(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ names: string | null }>(
    `SELECT pg_catalog.string_agg(DISTINCT pg_catalog.format('%I.%I', n.nspname, c.conname), ', ') AS names
     FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace WHERE c.condeferred
       AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')`,
  );
  const names = rows[0]?.names ?? null;
  if (names !== null) await client.query(`SET CONSTRAINTS ${names} DEFERRED`);
}

/** Takes the file back alone, so that rows can be asked for as it met them. */
async function judge(
  client: pg.ClientBase,
  migration: Migration,
  error: unknown,
  first: boolean,
): Promise<Pick<Rehearsed, 'outcome' | 'error' | 'rows'>> {
  if (error instanceof AppError) return { outcome: 'would_fail', error, rows: null };
  if (!(error instanceof pg.DatabaseError)) throw error;
  await client.query('ROLLBACK TO SAVEPOINT rehearsal');
  const circumstance = circumstanceOf(migration, error, first);
  if (circumstance !== null) return { outcome: 'not_rehearsable', error: circumstance, rows: null };
  const rows = await offendingRows(client, migration, error, { within: true });
  return { outcome: 'would_fail', error: migrationFailure(migration, error), rows };
}
