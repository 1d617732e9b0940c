import type { MigrationStatus, TenantMigrationStatus } from '../../contract/migrations.ts';
import type { Tenant } from '../customers/tenant.ts';
import type { Deps } from '../deps.ts';
import { toErrorInfo } from '../error-info.ts';
import { judgeLedger, type MigrationVerdict, readLedger } from './ledger.ts';
import type { Migration } from './source.ts';

/** Every tenant's ledger against the source. A tenant that cannot be read has its error beside it, never a guess. */
export async function fleetStatus(deps: Deps, source?: string): Promise<MigrationStatus> {
  const [migrations, tenants] = await Promise.all([deps.migrations.tenant(source), deps.tenants.list()]);
  return {
    source: deps.migrations.tenantFolder(source),
    migrations: migrations.map(({ name, checksum }) => ({ name, checksum })),
    tenants: await Promise.all(tenants.map(tenant => tenantStatus(deps, tenant, migrations))),
  };
}

async function tenantStatus(
  deps: Deps,
  tenant: Tenant,
  migrations: readonly Migration[],
): Promise<TenantMigrationStatus> {
  const { subdomain, name } = tenant;
  try {
    const states = [...(await readVerdicts(deps, tenant, migrations))];
    const pending = states.filter(verdict => verdict.state === 'pending').length;
    return { subdomain, name, states, pending, error: null };
  } catch (error) {
    return { subdomain, name, states: [], pending: 0, error: toErrorInfo(error, deps.ports.logger) };
  }
}

export async function readVerdicts(
  deps: Deps,
  tenant: Tenant,
  migrations: readonly Migration[],
): Promise<readonly MigrationVerdict[]> {
  const options = { purpose: 'migrations', statementTimeout: 15_000, readOnly: true };
  return deps.connections.withSession(tenant, options, async client =>
    judgeLedger(migrations, await readLedger(client, 'public')),
  );
}
