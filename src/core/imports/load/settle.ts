import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import { isConnectionTrouble } from '../../db/connection-trouble.ts';
import type { Deps } from '../../deps.ts';
import { withImportLock } from './lock.ts';
import type { Unsettled } from './transaction.ts';

/** milliseconds for which a database that cannot be reached is asked again */
const patience = 60_000;
const pause = 1_000;

interface Question {
  readonly importId: string;
  readonly fileName: string;
  /** Finds a row when the work is in the database; $1 is the import's id. */
  readonly isDone: string;
}

/**
 * The result of work whose COMMIT got no answer, if the database has it; else throws `connection_lost`. Asked under the
 * lock: the lost session holds it for as long as it may still be committing.
 */
export async function settle<T>(
  deps: Pick<Deps, 'connections'>,
  tenant: Tenant,
  lost: Unsettled<T>,
  question: Question,
): Promise<T> {
  const deadline = Date.now() + patience;
  while (true) {
    try {
      if (await ask(deps, tenant, question)) return lost.result;
      break;
    } catch (error) {
      if (Date.now() > deadline || !isConnectionTrouble(error)) throw error;
      await sleep(pause);
    }
  }
  throw new AppError('connection_lost', { subdomain: tenant.subdomain }, { cause: lost.cause });
}

async function ask(
  deps: Pick<Deps, 'connections'>,
  tenant: Tenant,
  { importId, fileName, isDone }: Question,
): Promise<boolean> {
  const lock = { fileName, signal: new AbortController().signal, waiting: () => {} };
  return deps.connections.withSession(tenant, { purpose: 'import', statementTimeout: 0 }, client =>
    withImportLock(client, lock, async () => ((await client.query(isDone, [importId])).rowCount ?? 0) > 0),
  );
}
