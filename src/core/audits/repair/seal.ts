import type pg from 'pg';
import type { SealProgress, SealReport, SealRequest } from '../../../contract/audits-repair.ts';
import type { TaskContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import { assertNotOnHold } from '../../customers/hold.ts';
import { assertConfirmed } from '../../customers/remove.ts';
import type { Deps } from '../../deps.ts';
import { withMigrationLock } from '../../migrations/lock.ts';
import { askWithin } from './ask.ts';
import type { Subject } from './columns.ts';
import { commit, settle, Unsettled } from './commit.ts';
import { readFacts } from './facts.ts';
import { type Examined, examine } from './judge-tenant.ts';
import { lockTables } from './lock-tables.ts';
import { removeRows } from './remove-rows.ts';
import { documentOf, toSealedRows } from './sealed-rows.ts';
import { withRepairSettings } from './settings.ts';
import { type Written, writeOwners } from './write-sealed-rows.ts';

type Task = TaskContext<SealProgress>;

const session = { purpose: 'repair', statementTimeout: 600_000, lockTimeout: 5_000 };

/**
 * Puts the rows of others in one tenant into sealed files, one an owner, and removes them. One transaction: lock, look, write to the disk and
 * read back, delete, commit. Whenever it ends before, the rows are still there; when they are gone, the files are whole. Throws
 * `confirmation_mismatch`, `on_hold`, `store_unavailable`, `repair_blocked`, `cancelled` and what a connection can fail by, with nothing
 * removed; only `connection_lost` may leave it open, and then the files are kept.
 */
export async function sealForeignRows(deps: Deps, request: SealRequest, task: Task): Promise<SealReport> {
  const tenant = await deps.tenants.bySubdomain(request.subdomain);
  assertConfirmed(tenant.subdomain, request.confirmation);
  assertNotOnHold(tenant);
  task.note({ subdomain: tenant.subdomain });
  // nothing is locked for a disk that will not take it
  await deps.sealedRows.assertUsable();
  const subject = { tenant, everybody: await deps.tenants.list(), own: request.own };
  const report = await deps.connections
    .withSession(tenant, session, client =>
      withMigrationLock(client, () => sealWithin(deps, client, subject, task)),
    )
    .catch((error: unknown) => {
      if (error instanceof Unsettled) return settle<SealReport>(deps, tenant, error);
      throw error;
    });
  task.note({ files: report.files.length, rows: report.rows });
  return report;
}

async function sealWithin(
  deps: Deps,
  client: pg.ClientBase,
  subject: Subject,
  task: Task,
): Promise<SealReport> {
  const { subdomain } = subject.tenant;
  const ask = askWithin(client);
  const written: Written[] = [];
  await client.query(`BEGIN; ${withRepairSettings}`);
  try {
    await lockTables(client, await readFacts(ask));
    const examined = await examine(ask, subject);
    assertSealable(subdomain, examined);
    // looking was bounded; what is done now is done to its end
    await client.query(`SET LOCAL statement_timeout = ${session.statementTimeout}`);
    const { owners } = examined.foreign;
    if (owners.length === 0) {
      await client.query('ROLLBACK');
      return { subdomain, rows: 0, files: [] };
    }
    const transactionId = await transactionOf(client);
    const origin = { subdomain, customerId: subject.tenant.id, transactionId };
    await writeOwners(deps, client, { owners, origin, task, written });
    task.progress({ phase: 'removing', done: 0, total: written.reduce((sum, { rows }) => sum + rows, 0) });
    await removeRows(client, subdomain, owners);
    if (task.signal.aborted) throw new AppError('cancelled');
    const files = written.map(({ id, head }) => toSealedRows(deps.sealedRows, id, head));
    const report = { subdomain, rows: files.reduce((sum, { rows }) => sum + rows, 0), files };
    await commit(
      client,
      transactionId,
      report,
      files.map(({ id }) => id),
    );
    return report;
  } catch (error) {
    if (error instanceof Unsettled) throw error;
    await client.query('ROLLBACK').catch(() => {}); // a broken connection has rolled back already
    // the rows are where they were
    for (const { id } of written) deps.sealedRows.remove(documentOf(id));
    throw error;
  }
}

function assertSealable(subdomain: string, { blocks }: Examined): void {
  const block = blocks.find(each => each.blocks === 'seal');
  if (block === undefined) return;
  const { reason, schema, table, column, name } = block;
  const place = [schema, table, column ?? []].flat().join('.');
  throw new AppError('repair_blocked', { subdomain, reason, name: name ?? place });
}

async function transactionOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
  return rows[0]?.id ?? '';
}
