import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../../app-error.ts';
import { isLockTrouble, lostFailure, migrationFailure, reasonOf } from '../failure.ts';
import { readFile } from '../grammar/read-file.ts';
import { createLedgerSql, type LedgerSchema } from '../ledger.ts';
import { holdsMigrationLock, poolerRefused } from '../lock.ts';
import type { Migration } from '../source.ts';
import { blockedBy } from './blocked.ts';
import { ledgerEntry } from './ledger-entry.ts';
import { send } from './message.ts';
import { type Ask, type Effect, effectOf } from './outside-effect.ts';
import { type MigrationSession, withChance } from './session.ts';

/** The connection was lost while a statement ran outside a transaction: what became of it, the catalogue tells. */
export class LostOutside extends AppError {
  readonly run: OutsideRun;
  readonly backend: number;

  /** `failure` is what it failed by if nothing more is done about it. */
  constructor(run: OutsideRun, backend: number, failure: AppError) {
    super(failure.code, failure.details, { cause: failure.cause });
    this.run = run;
    this.backend = backend;
  }
}

interface OutsideRun {
  readonly migration: Migration;
  readonly ledgerId: string;
  readonly effect: Effect;
  /** Whether a try has left something that was not taken away yet. */
  mayBeLeft: boolean;
}

/**
 * Runs a file of one statement that refuses a transaction, as Prisma does: the open ledger row, the file alone in a message, the row
 * closed. What it made is proved first; what an interrupted try left is taken away before the next. Throws LostOutside.
 */
export async function runOutside(session: MigrationSession, migration: Migration): Promise<void> {
  const { statements } = await readFile(migration);
  const [statement] = statements;
  if (statement === undefined) throw new Error(`${migration.name} holds no statement`);
  const effect = await effectOf(asker(session), statement.node);
  const run: OutsideRun = { migration, ledgerId: randomUUID(), effect, mayBeLeft: false };
  await writeOpenRow(session, run);
  for (let tries = 0; ; tries += 1) {
    const error = await attempt(session, run);
    if (error === null) return session.onApplied(migration);
    const pause = isWait(error) ? session.pace.pauses[tries] : undefined;
    if (pause === undefined) throw await givenUp(session, run, error);
    await sleep(withChance(pause));
  }
}

/** Settles, in a new session, what a lost one left. Afterwards the ledger says what is true, or that nobody knows. */
export async function settleOutside(session: MigrationSession, { run }: LostOutside): Promise<void> {
  const ask = asker(session);
  const [row] = await ask<{ finished: boolean }>(
    `SELECT finished_at IS NOT NULL AS finished FROM ${session.schema}._prisma_migrations WHERE id = $1`,
    [run.ledgerId],
  );
  if (row === undefined) return; // it was lost before it began
  if (!row.finished) {
    const isDone = await run.effect.isDone(ask);
    if (isDone !== true && !run.effect.isRepeatable) return;
    if (isDone !== true) {
      await run.effect.clear(ask);
      return closeRow(session, run, 'rolled_back_at = clock_timestamp()');
    }
    await closeRow(session, run, finished);
  }
  session.onApplied(run.migration);
}

const finished = 'finished_at = clock_timestamp(), applied_steps_count = 1';

/** What went wrong, or null. */
async function attempt(session: MigrationSession, run: OutsideRun): Promise<unknown> {
  const { client, watch, settings } = session;
  const ask = asker(session);
  const { migration, effect } = run;
  try {
    await effect.clear(ask);
    run.mayBeLeft = true;
    await watch.over(send(client, migration.sql).answer, { migration: migration.name, statements: 1 });
    if ((await effect.isDone(ask)) === false) return notProved(migration);
    await ask(`RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; ${settings ?? ''}`);
    await closeRow(session, run, finished);
    return null;
  } catch (error) {
    await ask('SELECT').catch(() => {
      throw lost(session, run, error);
    });
    return error;
  }
}

function lost({ client, backend }: MigrationSession, run: OutsideRun, error: unknown): LostOutside {
  return new LostOutside(run, backend, lostFailure(client, run.migration, error, 1));
}

/** The failure, after what is left of it was taken away and its row was closed, so that the ledger says what is there. */
async function givenUp(session: MigrationSession, run: OutsideRun, error: unknown): Promise<unknown> {
  const isCleared =
    !run.mayBeLeft ||
    (await run.effect.clear(asker(session)).then(
      () => run.effect.isWhole,
      () => false,
    ));
  const log = error instanceof pg.DatabaseError ? `${error.code}: ${reasonOf(error)}` : 'interrupted';
  await closeRow(
    session,
    run,
    isCleared ? 'rolled_back_at = clock_timestamp()' : `logs = ${pg.escapeLiteral(log)}`,
  );
  const { migration } = run;
  if (isLockTrouble(error)) return blockedBy(session, { migration, statement: 1, error });
  if (error instanceof AppError)
    return new AppError(error.code, { migration: migration.name, ...error.details });
  return migrationFailure(migration, error, 1);
}

function isWait(error: unknown): boolean {
  return isLockTrouble(error) || (error instanceof AppError && error.code === 'lock_timeout');
}

function notProved(migration: Migration): AppError {
  const details = {
    migration: migration.name,
    code: '55000',
    reason: 'the index is not valid',
    statement: 1,
  };
  return new AppError('migration_failed', details);
}

async function writeOpenRow(session: MigrationSession, run: OutsideRun): Promise<void> {
  const { migration, ledgerId } = run;
  const { client, backend, schema, hasLedger, pace, watch } = session;
  const sent = send(
    client,
    `BEGIN;
     SELECT 1 / ${holdsMigrationLock(backend)}::int;
     ${hasLedger ? '' : `${createLedgerSql(schema)};`}
     ${ledgerEntry(schema, migration, ledgerId).begun}
     COMMIT;
     SET lock_timeout = ${pace.outsideLockTimeout}; SET application_name = 'podium/migrations 1/1'`,
  );
  try {
    await watch.over(sent.answer);
  } catch (error) {
    await asker(session)('ROLLBACK').catch(() => {
      throw lost(session, { ...run, effect: notBegun }, error);
    });
    const isProof = sent.done.length === 1 && error instanceof pg.DatabaseError && error.code === '22012';
    throw isProof ? poolerRefused(client) : error;
  }
}

const notBegun: Effect = {
  isDone: async () => false,
  clear: async () => {},
  isRepeatable: true,
  isWhole: true,
};

async function closeRow(
  session: MigrationSession,
  { ledgerId, migration }: Pick<OutsideRun, 'ledgerId' | 'migration'>,
  set: string,
): Promise<void> {
  const closed = await asker(session)(
    `UPDATE ${ledger(session.schema)} SET ${set}
     WHERE id = $1 AND finished_at IS NULL AND rolled_back_at IS NULL RETURNING id`,
    [ledgerId],
  );
  if (closed.length !== 1)
    throw new AppError('migration_ledger_blocked', { migration: migration.name, state: 'unknown' });
}

function ledger(schema: LedgerSchema): string {
  return `${schema}._prisma_migrations`;
}

function asker({ client, watch }: MigrationSession): Ask {
  return async <Row extends object>(sql: string, values?: readonly unknown[]) =>
    (await watch.over(client.query<Row>(sql, values === undefined ? undefined : [...values]))).rows;
}
