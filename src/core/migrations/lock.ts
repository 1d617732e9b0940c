import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../app-error.ts';
import { backendOf } from '../db/pooler.ts';
import { whereabouts } from './failure.ts';

/** Prisma's own lock, so that `prisma migrate` and Podium never run on one database at once. */
export const migrationLockKey = 72707369;

/** How long a runner polls for the lock before it says that somebody else holds it; Prisma waits as long. */
const lockPatience = 10_000;
const pollInterval = 100;

/** SQL of the row of pg_locks that is this lock, held in this database. */
const isHeld = `l.locktype = 'advisory' AND l.classid = 0 AND l.objid = ${migrationLockKey} AND l.objsubid = 1
  AND l.granted AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())`;

/** Taken twice, so that it can be proved by letting go of it once. */
const take = `pg_try_advisory_lock(${migrationLockKey}) AND pg_try_advisory_lock(${migrationLockKey})`;

/**
 * SQL that is true only on the session's own backend and while it holds the lock: only who holds it lets go of it. To look it up in
 * pg_locks would take four times as long.
 */
export function holdsMigrationLock(backend: number): string {
  return `CASE WHEN pg_backend_pid() = ${backend} AND pg_advisory_unlock(${migrationLockKey})
    THEN pg_try_advisory_lock(${migrationLockKey}) ELSE false END`;
}

/**
 * Runs the work while this session holds the lock of its database. Throws `lock_timeout` when another holds it, and
 * `pooler_refused` when statements go to different backends: there a session lock protects nothing.
 */
export async function withMigrationLock<T>(
  client: pg.ClientBase,
  work: (backend: number) => Promise<T>,
  patience = lockPatience,
): Promise<T> {
  const backend = await backendOf(client);
  await takeMigrationLock(client, backend, { patience });
  try {
    const { rows } = await client.query<{ held: boolean }>(`SELECT ${holdsMigrationLock(backend)} AS held`);
    if (rows[0]?.held !== true) throw poolerRefused(client);
    return await work(backend);
  } finally {
    // on a broken connection the server frees the lock itself
    await client.query(letGo).catch(() => {});
  }
}

const letGo = `SELECT pg_advisory_unlock(${migrationLockKey}), pg_advisory_unlock(${migrationLockKey})`;

interface Taking {
  readonly patience?: number;
  /** Asked in the message that takes the lock, after it: one statement. */
  readonly question?: string;
}

/**
 * Takes the lock for as long as the session lasts, and answers the rows of the question as they are under it. That later messages
 * reach the same backend has still to be proved.
 */
export async function takeMigrationLock<Row extends object>(
  client: pg.ClientBase,
  backend: number,
  { patience = lockPatience, question = 'SELECT' }: Taking = {},
): Promise<readonly Row[]> {
  // polls: a waiting pg_advisory_lock holds a snapshot, and deadlocks with CREATE INDEX CONCURRENTLY in the holder
  const deadline = Date.now() + patience;
  while (true) {
    const [lock, answer] = (await client.query(
      // another backend must not even take the lock: nobody could tell it to let go
      `SELECT pg_backend_pid() AS backend,
         CASE WHEN pg_backend_pid() = ${backend} THEN ${take} ELSE false END AS locked;
       ${question}`,
    )) as unknown as readonly pg.QueryResult[];
    if (lock?.rows[0].backend !== backend) throw poolerRefused(client);
    if (lock.rows[0].locked) return answer?.rows ?? [];
    if (Date.now() > deadline) throw await heldByAnother(client);
    await sleep(pollInterval);
  }
}

async function heldByAnother(client: pg.ClientBase): Promise<AppError> {
  const { rows } = await client.query<{ pid: number; application: string; user: string }>(
    `SELECT a.pid, coalesce(a.application_name, '') AS application, coalesce(a.usename, '') AS "user"
     FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE ${isHeld}`,
  );
  return new AppError('lock_timeout', { lock: 'migration', ...whereabouts(client), ...rows[0] });
}

/** Ends a session of Podium's own that was lost, where it still has the lock: nobody may have told its server that it is gone. */
export async function endLostHolder(client: pg.ClientBase, lost: number): Promise<void> {
  await client.query(
    `SELECT pg_catalog.pg_terminate_backend(l.pid) FROM pg_catalog.pg_locks l WHERE ${isHeld} AND l.pid = $1`,
    [lost],
  );
}

export function poolerRefused(client: pg.ClientBase): AppError {
  return new AppError('pooler_refused', whereabouts(client));
}
