import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { documentOf } from './sealed-rows.ts';

/** COMMIT was sent and its answer did not come: only the database knows. */
export class Unsettled extends Error {
  readonly transactionId: string;
  /** What is true if it was committed. */
  readonly result: unknown;
  /** Ids of the documents that are worth nothing if it was not. */
  readonly documents: readonly string[];

  constructor(transactionId: string, result: unknown, documents: readonly string[], cause: unknown) {
    super('the answer to COMMIT was lost', { cause });
    this.transactionId = transactionId;
    this.result = result;
    this.documents = documents;
  }
}

/** milliseconds for which a database that cannot be reached is asked again */
const patience = 60_000;
const pause = 500;

/** Throws Unsettled where nobody can say. */
export async function commit(
  client: pg.ClientBase,
  transactionId: string,
  result: unknown,
  documents: readonly string[],
): Promise<void> {
  const answer = await client.query('COMMIT').catch((error: unknown) => {
    const refused = error instanceof pg.DatabaseError && error.code?.startsWith('57P') !== true;
    throw refused ? error : new Unsettled(transactionId, result, documents, error);
  });
  // COMMIT of a transaction that has failed answers ROLLBACK, without an error
  if (answer.command !== 'COMMIT') throw new Error('the transaction was rolled back');
}

/** The result if the database has it, else `connection_lost`. Documents go only where it is certain that the rows are there. */
export async function settle<T>(deps: Deps, tenant: Tenant, lost: Unsettled): Promise<T> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const status = await statusOf(deps, tenant, lost.transactionId).catch(() => null);
    if (status === 'committed') return lost.result as T;
    if (status === 'aborted') {
      for (const id of lost.documents) deps.sealedRows.remove(documentOf(id));
      break;
    }
    await sleep(pause);
  }
  throw new AppError('connection_lost', { subdomain: tenant.subdomain }, { cause: lost.cause });
}

/** `committed`, `aborted` or `in progress`; null where the database has forgotten it. */
export async function statusOf(
  { connections }: Pick<Deps, 'connections'>,
  tenant: Tenant,
  transactionId: string,
): Promise<string | null> {
  const session = { purpose: 'repair', statementTimeout: 15_000, readOnly: true };
  return connections.withSession(tenant, session, async client => {
    const { rows } = await client.query<{ status: string | null }>(
      'SELECT pg_xact_status($1::text::xid8) AS status',
      [transactionId],
    );
    return rows[0]?.status ?? null;
  });
}
