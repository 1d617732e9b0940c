import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import { isConnectionTrouble } from '../../db/connection-trouble.ts';
import type { Opened } from '../../db/tenant-connections.ts';
import type { UnsettledMigration } from '../failure.ts';
import { type LedgerRow, readLedger } from '../ledger.ts';
import { endLostHolder, takeMigrationLock } from '../lock.ts';

/** Milliseconds for which a database that cannot be reached is asked again. */
const patience = 60_000;
const pause = 1_000;

/** How long a lost session may go on before it is ended. */
const grace = 3_000;

type InSession = <T>(work: (client: pg.Client, opened: Opened<LedgerRow>) => Promise<T>) => Promise<T>;

/** Whether a migration whose COMMIT got no answer went in. Throws where nobody can be asked. */
export async function settle(
  inSession: InSession,
  { ledgerId, backend }: UnsettledMigration['unsettled'],
): Promise<boolean> {
  return insist(() =>
    inSession(async (client, opened) => {
      if (isFinished(opened.rows ?? [], ledgerId)) {
        await endLostHolder(client, backend);
        return true;
      }
      return isFinished(await underLock(client, opened.backend, backend), ledgerId);
    }),
  );
}

function isFinished(rows: readonly LedgerRow[], id: string): boolean {
  return rows.some(row => row.id === id && row.finished);
}

/**
 * The ledger once the lost session has let go of the lock: until then it may still be committing. Where it holds on, its connection is
 * one that nobody has told it is gone.
 */
export async function underLock(
  client: pg.ClientBase,
  backend: number,
  lost: number,
): Promise<readonly LedgerRow[]> {
  try {
    await takeMigrationLock(client, backend, { patience: grace });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'lock_timeout') throw error;
    await endLostHolder(client, lost);
    await takeMigrationLock(client, backend);
  }
  return readLedger(client, 'public');
}

/** Asks again while the trouble is the connection's, and the answer is still wanted. */
export async function insist<T>(ask: () => Promise<T>, isWanted = () => true): Promise<T> {
  const deadline = Date.now() + patience;
  while (true) {
    try {
      return await ask();
    } catch (error) {
      if (!isConnectionTrouble(error) || !isWanted() || Date.now() > deadline) throw error;
      await sleep(pause);
    }
  }
}
