import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import { backendOf } from '../../db/pooler.ts';
import { dropSession } from '../../db/session.ts';
import type { Deps } from '../../deps.ts';
import { describe } from '../../error-info.ts';
import { poolerRefused } from '../lock.ts';
import { type Holder, readHolder } from './holder.ts';

/** 'podm': with a part of its id as the second key, held by the console that works on a run. */
const runLockSpace = 0x706f646d;

const session = { purpose: 'migration-run', statementTimeout: 15_000 };

/** How old a proof may be before the next tenant is begun, and how soon it is tried again where no answer was had; milliseconds. */
const proofAge = 1_000;
const nextTry = 10_000;
const answerTimeout = 5_000;

/**
 * The lock of one run, held by a session of its own in the control database for as long as this console works on the run. A console
 * that dies, sleeps or is cut off loses it with its session; `prove` notices.
 */
export class RunLock implements AsyncDisposable {
  readonly holder: Holder;
  readonly #deps: Deps;
  readonly #runId: string;
  #client: pg.Client;
  #nextProof: number;
  #proving: Promise<void> | null = null;

  private constructor(deps: Deps, runId: string, client: pg.Client) {
    this.holder = {
      id: randomUUID(),
      host: hostname(),
      user: userInfo().username,
      pid: process.pid,
      since: deps.ports.clock.now().toISOString(),
    };
    this.#deps = deps;
    this.#runId = runId;
    this.#client = client;
    this.#nextProof = this.#now() + proofAge;
  }

  /** Throws `run_held` when another console has it, and `pooler_refused` where a session lock protects nothing. */
  static async take(deps: Deps, runId: string): Promise<RunLock> {
    const client = await lockedSession(deps, runId);
    if (client === null) throw runHeld(runId, await readHolder(deps.control, runId));
    return new RunLock(deps, runId, client);
  }

  /**
   * Awaited before a tenant is begun: that the run is still this console's. A lock that was lost is taken again. Throws `run_held` when
   * another console took the run meanwhile. Where the control database cannot be asked the run goes on: nobody else can take it then.
   */
  async prove(): Promise<void> {
    // a clock that was put back proves nothing
    if (this.#now() < this.#nextProof && this.#now() > this.#nextProof - nextTry) return;
    this.#proving ??= this.#proveNow().finally(() => {
      this.#proving = null;
    });
    return this.#proving;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.race([this.#client.end().catch(() => {}), sleep(answerTimeout, null, { ref: false })]);
    dropSession(this.#client);
  }

  async #proveNow(): Promise<void> {
    const holds = await holdsLock(this.#client, this.#runId).catch(() => false);
    const wait = holds || (await this.#takeAgain()) ? proofAge : nextTry;
    this.#nextProof = this.#now() + wait;
  }

  /** Answers whether the control database was asked. */
  async #takeAgain(): Promise<boolean> {
    dropSession(this.#client);
    try {
      const client = await lockedSession(this.#deps, this.#runId);
      const found = await readHolder(this.#deps.control, this.#runId);
      const ours = found === null || found.id === this.holder.id;
      if (client !== null && ours) this.#client = client;
      else if (client !== null) await client.end();
      // not ours to take, and nobody else's: the server has not noticed yet that our own session is gone
      if (!ours) throw runHeld(this.#runId, found);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'run_held') throw error;
      this.#deps.ports.logger.warn('the lock of a migration run cannot be proved', {
        error: describe(error),
      });
      return false;
    }
  }

  #now(): number {
    return this.#deps.ports.clock.now().getTime();
  }
}

function runHeld(runId: string, holder: Holder | null): AppError {
  const { host, user, pid, since } = holder ?? { host: '', user: '', pid: 0, since: '' };
  return new AppError('run_held', { runId, host, user, pid, since });
}

/** A session that holds the lock, or null when another one does. */
async function lockedSession(deps: Deps, runId: string): Promise<pg.Client | null> {
  const client = await deps.control.openDirectSession(session);
  try {
    await client.query(keepAlive);
    const locked = await tryLock(client, runId);
    if (locked && !(await holdsLock(client, runId))) throw poolerRefused(client);
    if (locked) return client;
    await client.end();
    return null;
  } catch (error) {
    dropSession(client);
    throw error;
  }
}

/** It says nothing for hours, and a console that is asleep or cut off must lose it within half a minute. */
const keepAlive = `
  SELECT set_config(s.name, s.value, false) FROM (VALUES ('idle_session_timeout', '0'), ('tcp_keepalives_idle', '10'),
    ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3')) AS s (name, value)
  WHERE current_setting(s.name, true) IS NOT NULL`;

async function tryLock(client: pg.Client, runId: string): Promise<boolean> {
  const backend = await backendOf(client);
  const { rows } = await client.query<{ backend: number; locked: boolean }>(
    // another backend must not even take the lock: nobody could tell it to let go
    `SELECT pg_backend_pid() AS backend,
       CASE WHEN pg_backend_pid() = $3 THEN pg_try_advisory_lock($1, $2) ELSE false END AS locked`,
    [runLockSpace, keyOf(runId), backend],
  );
  if (rows[0]?.backend !== backend) throw poolerRefused(client);
  return rows[0].locked;
}

/** Asked with a limit: on a connection that sleep has cut, an answer never comes. */
async function holdsLock(client: pg.Client, runId: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>({
    text: `SELECT EXISTS (
      SELECT FROM pg_catalog.pg_locks l WHERE ${isRunLock('$1::uuid')} AND l.pid = pg_backend_pid()
    ) AS held`,
    values: [runId],
    query_timeout: answerTimeout,
  } as pg.QueryConfig);
  return rows[0]?.held === true;
}

/** SQL that is true of the row `l` of pg_locks when it is the lock of a run, held. */
export function isRunLock(runId: string): string {
  return `l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = ${runLockSpace}
    AND l.objid::bigint = ('x' || left((${runId})::text, 8))::bit(32)::bigint
    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())`;
}

function keyOf(runId: string): number {
  return Number.parseInt(runId.slice(0, 8), 16) | 0;
}
