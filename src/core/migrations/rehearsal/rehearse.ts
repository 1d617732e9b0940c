import type { TaskContext } from '../../../contract/index.ts';
import {
  RehearsalOutcome,
  type RehearsalProgress,
  type RehearsalReport,
  type RehearsalRequest,
  type RehearsedTenant,
} from '../../../contract/migrations-rehearsal.ts';
import { AppError } from '../../app-error.ts';
import { onHold } from '../../customers/hold.ts';
import type { Tenant } from '../../customers/tenant.ts';
import { sessionsPerServer } from '../../db/server-limits.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import { FleetWatch } from '../runs/fleet-watch.ts';
import { createLanes } from '../runs/lanes.ts';
import { chooseTenants } from './choose-tenants.ts';
import { rehearseTenant } from './rehearse-tenant.ts';

type Task = TaskContext<RehearsalProgress>;

/**
 * Pending migrations within BEGIN … ROLLBACK. Throws only before the first tenant; then each has its own result. Cancel: what is in hand is
 * finished, the rest is not run.
 */
export async function rehearseFleet(
  deps: Deps,
  request: RehearsalRequest,
  task: Task,
): Promise<RehearsalReport> {
  const migrations = await deps.migrations.tenant(request.source);
  const tenants = await chooseTenants(deps, request, migrations);
  task.progress({ kind: 'started', tenants: tenants.map(({ subdomain }) => subdomain) });

  const watch = new FleetWatch(deps);
  watch.watch(tenants);
  const inTurn = createLanes(deps.connections, sessionsPerServer);
  const takeTurn = async (tenant: Tenant): Promise<RehearsedTenant> => {
    if (task.signal.aborted) return skipped(deps, tenant, 'not_run', null);
    const skip = await watch.skipped(tenant);
    if (skip === 'removed') {
      return skipped(
        deps,
        tenant,
        'not_run',
        new AppError('customer_not_found', { subdomain: tenant.subdomain }),
      );
    }
    if (skip !== null) return skipped(deps, tenant, 'on_hold', onHold(tenant.subdomain, skip));
    return rehearseTenant(deps, tenant, { migrations, outOfOrder: request.outOfOrder });
  };
  const results = await Promise.all(
    tenants.map(async each => {
      const tenant = await inTurn(each, () => takeTurn(each));
      task.progress({ kind: 'tenant-finished', tenant });
      return tenant;
    }),
  );
  task.note(counted(results));
  return {
    cancelled: task.signal.aborted && results.some(({ outcome }) => outcome === 'not_run'),
    tenants: results,
  };
}

function skipped(
  { ports }: Deps,
  { subdomain }: Tenant,
  outcome: RehearsalOutcome,
  why: AppError | null,
): RehearsedTenant {
  const error = why && toErrorInfo(why, ports.logger);
  return { subdomain, outcome, rehearsed: [], locks: [], error, rows: null };
}

function counted(results: readonly RehearsedTenant[]): Readonly<Record<string, number>> {
  const counts = RehearsalOutcome.options.map(outcome => [
    outcome,
    results.filter(result => result.outcome === outcome).length,
  ]);
  return Object.fromEntries(counts);
}
