import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import type { TenantEnd } from '../tenant/run-tenant.ts';
import type { Part } from './part.ts';
import type { RunItem } from './repository.ts';

/**
 * Which files of the run a tenant's ledger says were finished since the run began. Asked where the console that died may have applied
 * them: it had begun the tenant, or there was nothing left to do. Otherwise nothing, and nothing where it cannot be asked.
 */
export async function appliedSince(
  deps: Deps,
  { run, migrations }: Pick<Part, 'run' | 'migrations'>,
  item: RunItem,
  tenant: Tenant,
  end: TenantEnd,
): Promise<readonly string[]> {
  const mayHave = item.startedAt !== null || end.outcome === 'up_to_date';
  if (!mayHave || end.outcome === 'failed') return [];
  const options = { purpose: 'migrations', statementTimeout: 15_000, readOnly: true };
  return deps.connections
    .withSession(tenant, options, async client => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT migration_name AS name FROM public._prisma_migrations
         WHERE finished_at >= $1 AND rolled_back_at IS NULL AND migration_name = ANY ($2)`,
        [run.startedAt, migrations.map(({ name }) => name)],
      );
      return rows.map(({ name }) => name);
    })
    .catch(() => []);
}
