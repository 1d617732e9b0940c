import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { judgeLedger, type LedgerRow, ledgerQuestion, type MigrationVerdict } from '../ledger.ts';
import type { Migration } from '../source.ts';

/** What one tenant's own ledger says of every migration, in one message of a session that cannot write. */
export async function readVerdicts(
  deps: Pick<Deps, 'connections'>,
  tenant: Tenant,
  migrations: readonly Migration[],
): Promise<readonly MigrationVerdict[]> {
  const options = { purpose: 'migrations', statementTimeout: 15_000, readOnly: true };
  return deps.connections.withQuestion<LedgerRow, readonly MigrationVerdict[]>(
    tenant,
    options,
    ledgerQuestion('public'),
    async (_, { rows }) => judgeLedger(migrations, rows ?? []),
  );
}
