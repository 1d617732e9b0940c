import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** COMMIT was sent and its answer did not come: only the database knows. */
export class Unsettled<T> extends Error {
  /** What is true if it was committed. */
  readonly result: T;

  constructor(result: T, cause: unknown) {
    super('the answer to COMMIT was lost', { cause });
    this.result = result;
  }
}

const tries = 3;
/** Somebody else wrote what this transaction was about to write: it sees that only when it begins again. */
const overtaken: ReadonlySet<string | undefined> = new Set(['40001', '40P01', '23503', '23505']);

const lockTables = `
  LOCK TABLE public."Musician", public."Instrument", public."Position", public."Qualification"
  IN SHARE ROW EXCLUSIVE MODE`;

/**
 * All of the work or nothing, in one transaction whose statements all see one state of the database. When somebody writes the same
 * rows meanwhile it begins again, the last time with the tables locked for other writers. Throws Unsettled.
 */
export async function inOneTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await attempt(client, work, round === tries);
    } catch (error) {
      if (round === tries || !(error instanceof pg.DatabaseError) || !overtaken.has(error.code)) throw error;
      await sleep(50 * round);
    }
  }
}

async function attempt<T>(client: pg.ClientBase, work: () => Promise<T>, withLock: boolean): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  let result: T;
  try {
    // before the first question, so that the state that is seen is the locked one
    if (withLock) await client.query(lockTables);
    result = await work();
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // a broken connection has rolled back already
    throw error;
  }
  return commit(client, result);
}

async function commit<T>(client: pg.ClientBase, result: T): Promise<T> {
  const answer = await client.query('COMMIT').catch((error: unknown) => {
    const refused = error instanceof pg.DatabaseError && !endsSession(error);
    throw refused ? error : new Unsettled(result, error);
  });
  // COMMIT of a transaction that has failed answers ROLLBACK, without an error
  if (answer.command !== 'COMMIT') throw new Error('the transaction was rolled back');
  return result;
}

/** 57P01 and its like may come when COMMIT is done already. */
function endsSession({ code }: pg.DatabaseError): boolean {
  return code?.startsWith('57P') === true;
}
