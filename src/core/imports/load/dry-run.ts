import type { ImportProgress } from '../../../contract/imports.ts';
import type { CancelSignal } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { TenantConnections } from '../../db/tenant-connections.ts';
import { requireTables } from '../../musicians/tenant-tables.ts';
import { cancellable } from './cancel.ts';
import { createTables, stagedColumnTypes } from './compare.sql.ts';
import { type Comparison, compareStaged } from './compare.ts';
import { type CopyText, copyInto } from './copy.ts';
import { tuneSession } from './tuning.ts';
import type { CompareOptions } from './values.sql.ts';

export interface DryRunRequest {
  readonly options: CompareOptions;
  readonly text: CopyText;
  /** Rows of the text; asked when it has ended. */
  readonly accepted: () => number;
  readonly signal: CancelSignal;
  readonly progress: (progress: ImportProgress) => void;
}

const staged = 'pg_temp.podium_staged';
const beginWithTables = `BEGIN READ WRITE; CREATE TEMP TABLE podium_staged (${stagedColumnTypes}); ${createTables}`;

/**
 * What a run of the same text would do, by the statements of the run. Writes nothing but temporary tables: the session is a
 * read-only one but for the transaction that makes and fills them. Throws `tenant_not_migrated`, `cancelled` and all that a connection can.
 */
export async function dryRun(
  connections: TenantConnections,
  tenant: Tenant,
  { options, text, accepted, signal, progress }: DryRunRequest,
): Promise<Comparison> {
  const session = { purpose: 'import-preview', statementTimeout: 0, readOnly: true, signal };
  return connections.withSession(tenant, session, async client => {
    await requireTables(client, tenant.subdomain, ['musicians']);
    return cancellable(connections, tenant, client, signal, async () => {
      await copyInto(client, staged, text, beginWithTables);
      await client.query('COMMIT');
      stopIfCancelled(signal);
      progress({ stage: 'comparing', done: 0, total: accepted() });
      await tuneSession(client, accepted());
      // one snapshot for all statements, as in a run
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const comparison = await compareStaged(client, options, staged);
      await client.query('COMMIT');
      stopIfCancelled(signal);
      progress({ stage: 'comparing', done: accepted(), total: accepted() });
      return comparison;
    });
  });
}

/** Between two statements there is none that could be cancelled. */
function stopIfCancelled({ aborted }: CancelSignal): void {
  if (aborted) throw new AppError('cancelled');
}
