import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../app-error.ts';
import { backendOf } from '../db/pooler.ts';

/** Prisma's own lock, so that `prisma migrate` and Podium never run on one database at once. */
export const migrationLockKey = 72707369;

/** How long a runner polls for the lock before it says that somebody else holds it; Prisma waits as long. */
const lockPatience = 10_000;
const pollInterval = 100;

/**
 * Runs the work while this session holds the lock of its database. Throws `lock_timeout` when another holds it, and
 * `pooler_refused` when statements go to different backends: there a session lock protects nothing.
 */
export async function withMigrationLock<T>(
  client: pg.ClientBase,
  work: () => Promise<T>,
  patience = lockPatience,
): Promise<T> {
  const backend = await backendOf(client);
  // polls: a waiting pg_advisory_lock holds a snapshot, and deadlocks with CREATE INDEX CONCURRENTLY in the holder
  const deadline = Date.now() + patience;
  while (!(await tryLock(client, backend))) {
    if (Date.now() > deadline)
      throw new AppError('lock_timeout', { lock: 'migration', ...whereabouts(client) });
    await sleep(pollInterval);
  }
  try {
    await proveLock(client, backend);
    return await work();
  } finally {
    // on a broken connection the server frees the lock itself
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLockKey]).catch(() => {});
  }
}

async function tryLock(client: pg.ClientBase, backend: number): Promise<boolean> {
  const { rows } = await client.query<{ backend: number; locked: boolean }>(
    // another backend must not even take the lock: nobody could tell it to let go
    `SELECT pg_backend_pid() AS backend,
       CASE WHEN pg_backend_pid() = $2 THEN pg_try_advisory_lock($1) ELSE false END AS locked`,
    [migrationLockKey, backend],
  );
  if (rows[0]?.backend !== backend) throw pooler(client);
  return rows[0].locked;
}

async function proveLock(client: pg.ClientBase, backend: number): Promise<void> {
  const { rows } = await client.query<{ backend: number; held: boolean }>(
    `SELECT pg_backend_pid() AS backend, EXISTS (
       SELECT FROM pg_catalog.pg_locks l
       WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = $1 AND l.objsubid = 1 AND l.granted
         AND l.pid = pg_backend_pid()
         AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
     ) AS held`,
    [migrationLockKey],
  );
  if (rows[0]?.backend !== backend || !rows[0].held) throw pooler(client);
}

function pooler(client: pg.ClientBase): AppError {
  return new AppError('pooler_refused', whereabouts(client));
}

/** pg keeps on the client where it is connected. */
function whereabouts(client: pg.ClientBase): { host: string; port: number; database: string } {
  const { host, port, database } = client as pg.Client;
  return { host: host ?? '', port: port ?? 0, database: database ?? '' };
}
