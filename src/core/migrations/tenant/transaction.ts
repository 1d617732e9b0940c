import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { endedItself, isLockTrouble, lostFailure, migrationFailure, UnsettledMigration } from '../failure.ts';
import { createLedgerSql } from '../ledger.ts';
import { holdsMigrationLock, poolerRefused } from '../lock.ts';
import type { Migration } from '../source.ts';
import { blockedBy } from './blocked.ts';
import { ledgerEntry } from './ledger-entry.ts';
import { markedText } from './marked-text.ts';
import { type Sent, send } from './message.ts';
import { type MigrationSession, withChance } from './session.ts';

/** A migration that is in its transaction with its ledger row, all but for COMMIT. */
export interface Vouched {
  readonly migration: Migration;
  readonly ledgerId: string;
}

/** Why an attempt came to nothing, and at which statement of the file where it was one of them. */
class AttemptFailed extends Error {
  readonly statement: number | undefined;

  constructor(cause: unknown, statement?: number) {
    super('the attempt failed', { cause });
    this.statement = statement;
  }
}

/**
 * Runs a file in a transaction of its own, after the commit of the one before, and answers it for the caller to commit. When a lock
 * cannot be had it is taken back and tried again a few times. Throws what became of it, or of the one before.
 */
export async function runInTransaction(
  session: MigrationSession,
  migration: Migration,
  before: Vouched | null,
): Promise<Vouched> {
  let uncommitted = before;
  for (let tries = 0; ; tries += 1) {
    const [committed, begun] = await commitAndBegin(session, migration, uncommitted);
    const alive = begun.status === 'fulfilled' || (await takeBack(session));
    if (committed.status === 'rejected') throw commitFailure(session, uncommitted, committed.reason, alive);
    if (uncommitted !== null) session.onApplied(uncommitted.migration);
    uncommitted = null;
    if (begun.status === 'fulfilled') return begun.value;
    const { cause, statement } = asAttempt(begun.reason);
    if (!alive) throw lostFailure(session.client, migration, cause, statement);
    if (!isLockTrouble(cause)) throw migrationFailure(migration, cause, statement);
    const pause = session.pace.pauses[tries];
    if (pause === undefined) throw await blockedBy(session, { migration, statement, error: cause });
    await sleep(withChance(pause));
  }
}

/** Throws when the migration did not go in, and UnsettledMigration when nobody knows. */
export async function commit(session: MigrationSession, vouched: Vouched): Promise<void> {
  try {
    await sendCommit(session, vouched);
  } catch (error) {
    throw commitFailure(session, vouched, error, await takeBack(session));
  }
  session.onApplied(vouched.migration);
}

/** Both go out at once where the connection can; the second one proves to the server that the first one was done. */
async function commitAndBegin(session: MigrationSession, migration: Migration, before: Vouched | null) {
  const { text, statements, statementAfter } = await markedText(migration);
  const { id: ledgerId, begun, finished } = ledgerEntry(session.schema, migration);
  const opening = [...openTransaction(session, before), begun];
  // the file may end in a comment, or without a semicolon
  const whole = [...opening, text, ';', restore(session.settings), finished].join('\n');

  const committed = before === null ? Promise.resolve() : sendCommit(session, before);
  if (!isPipelined(session.client)) await Promise.allSettled([committed]);
  const begin = async (): Promise<Vouched> => {
    const sent = send(session.client, whole);
    await session.watch.over(sent.answer, { migration: migration.name, statements }).catch(cause => {
      throw attemptFailure(session, sent, cause, opening.length, statementAfter);
    });
    if (sent.done.at(-1) !== 'UPDATE 1') throw new AttemptFailed(endedItself(migration));
    return { migration, ledgerId };
  };
  return Promise.allSettled([committed, begin()]);
}

function isPipelined(client: pg.ClientBase): boolean {
  return (client as pg.Client).pipeline === true;
}

async function sendCommit({ client, watch }: MigrationSession, { migration }: Vouched): Promise<void> {
  const sent = send(client, 'COMMIT');
  await watch.over(sent.answer);
  // COMMIT of a transaction that has failed answers ROLLBACK, without an error
  if (sent.done.at(-1) !== 'COMMIT') throw endedItself(migration);
}

/** One statement each. The second one is an error, before anything is changed, where this is not the backend that holds the lock. */
function openTransaction(
  { backend, schema, hasLedger }: MigrationSession,
  before: Vouched | null,
): readonly string[] {
  const wentIn =
    before === null
      ? ''
      : `AND EXISTS (SELECT FROM ${schema}._prisma_migrations
           WHERE id = ${pg.escapeLiteral(before.ledgerId)} AND finished_at IS NOT NULL)`;
  return [
    'BEGIN;',
    `SELECT 1 / (${holdsMigrationLock(backend)} ${wentIn})::int;`,
    // made with the first migration, so that one which fails leaves no trace; to ask for it takes the right to make it
    ...(hasLedger || before !== null ? [] : [`${createLedgerSql(schema)};`]),
  ];
}

/** Undoes whatever a file set for its session. */
function restore(settings: string | null): string {
  return settings === null ? '' : `RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; ${settings}`;
}

function attemptFailure(
  { client }: MigrationSession,
  { done }: Sent,
  cause: unknown,
  opening: number,
  statementAfter: (done: number) => number | undefined,
): AttemptFailed {
  const isProof = done.length === 1 && cause instanceof pg.DatabaseError && cause.code === '22012';
  if (isProof) return new AttemptFailed(poolerRefused(client));
  return new AttemptFailed(cause, done.length < opening ? undefined : statementAfter(done.length - opening));
}

function asAttempt(reason: unknown): { cause: unknown; statement: number | undefined } {
  if (!(reason instanceof AttemptFailed)) return { cause: reason, statement: undefined };
  return { cause: reason.cause, statement: reason.statement };
}

/** Whether the connection is still there to take it back by; else the server does it. */
async function takeBack({ client, watch }: MigrationSession): Promise<boolean> {
  return watch.over(client.query('ROLLBACK')).then(
    () => true,
    () => false,
  );
}

function commitFailure(
  { client, backend }: MigrationSession,
  vouched: Vouched | null,
  error: unknown,
  alive: boolean,
): unknown {
  if (vouched === null) return error;
  if (alive) return migrationFailure(vouched.migration, error);
  return new UnsettledMigration({ ...vouched, backend }, lostFailure(client, vouched.migration, error));
}
