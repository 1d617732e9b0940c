import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { CancelSignal } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import { emptyStaging } from './merge.sql.ts';

/** 'podi' and 1: held by whoever imports, for as long as the session lives; per database. */
const lockKey = [0x706f6469, 1];
const pollInterval = 250;

export interface WaitsFor {
  readonly fileName: string;
  readonly since: string;
}

export interface LockRequest {
  /** What others that wait are told. */
  readonly fileName: string;
  readonly signal: CancelSignal;
  /** Called while another one holds the lock; null when it has not said yet who it is. */
  readonly waiting: (other: WaitsFor | null) => void;
}

/**
 * One import or undo at a time in a tenant, whichever console it comes from, with empty staging before and after. Waits for the
 * one before it. Throws `cancelled`.
 */
export async function withImportLock<T>(
  client: pg.ClientBase,
  request: LockRequest,
  work: () => Promise<T>,
): Promise<T> {
  await takeLock(client, request);
  try {
    await client.query(announce, [request.fileName]);
    await client.query(emptyStaging);
    return await work();
  } catch (error) {
    await client.query(emptyStaging).catch(() => {}); // else the next import does it
    throw error;
  } finally {
    await client.query('DELETE FROM podium.import_running').catch(() => {});
    await client.query('SELECT pg_advisory_unlock($1, $2)', lockKey).catch(() => {});
  }
}

/**
 * Keeps imports out until the end of the caller's transaction, which waits for none itself. Throws `import_running` with the
 * name of the file, or an ellipsis where nobody has said it.
 */
export async function keepImportsOut(client: pg.ClientBase, subdomain: string): Promise<void> {
  const tryLock = 'SELECT pg_try_advisory_xact_lock($1, $2) AS locked';
  if ((await client.query<{ locked: boolean }>(tryLock, lockKey)).rows[0]?.locked) return;
  const there = `SELECT to_regclass('podium.import_running') IS NOT NULL AS there`;
  const isTold = (await client.query<{ there: boolean }>(there)).rows[0]?.there === true;
  const { rows } = isTold ? await client.query<{ fileName: string }>(findHolder, lockKey) : { rows: [] };
  throw new AppError('import_running', { subdomain, fileName: rows[0]?.fileName ?? '…' });
}

/** Polls: a waiting pg_advisory_lock holds a snapshot, and deadlocks with CREATE INDEX CONCURRENTLY of a migration. */
async function takeLock(client: pg.ClientBase, { signal, waiting }: LockRequest): Promise<void> {
  const tryLock = 'SELECT pg_try_advisory_lock($1, $2) AS locked';
  while (!(await client.query<{ locked: boolean }>(tryLock, lockKey)).rows[0]?.locked) {
    const { rows } = await client.query<{ fileName: string; since: Date }>(findHolder, lockKey);
    const holder = rows[0];
    waiting(holder === undefined ? null : { fileName: holder.fileName, since: holder.since.toISOString() });
    await sleep(pollInterval);
    if (signal.aborted) throw new AppError('cancelled');
  }
}

const announce = `
  INSERT INTO podium.import_running (backend, file_name) VALUES (pg_backend_pid(), $1)
  ON CONFLICT (singleton) DO UPDATE SET backend = EXCLUDED.backend, file_name = EXCLUDED.file_name, since = EXCLUDED.since`;

/** A row that a killed console left names a backend that holds nothing. */
const findHolder = `
  SELECT r.file_name AS "fileName", r.since FROM podium.import_running r
  JOIN pg_catalog.pg_locks l ON l.pid = r.backend
  WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1 AND l.objid = $2 AND l.objsubid = 2
    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())`;
