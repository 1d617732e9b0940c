import type { ErrorInfo } from '../../contract/errors.ts';
import type { TaskContext } from '../../contract/index.ts';
import type {
  MigrationProgress,
  MigrationReport,
  MigrationRunRequest,
  TenantOutcome,
  TenantResult,
} from '../../contract/migrations.ts';
import { onHold } from '../customers/hold.ts';
import type { Tenant } from '../customers/tenant.ts';
import type { Deps } from '../deps.ts';
import { toErrorInfo } from '../error-info.ts';
import { createLanes } from './lanes.ts';
import { createRun, finishItem, finishRun } from './repository.ts';
import { runTenant } from './run-tenant.ts';
import type { Migration } from './source.ts';
import { assertTransactional, obstacleOf } from './statements.ts';
import { readVerdicts } from './status.ts';

type Task = TaskContext<MigrationProgress>;

/**
 * Brings the fleet, or the tenants asked for, up to date; who is on hold is skipped. Throws only before anything is run; from
 * then on a failure stands in its tenant's result and stops no other. Cancel: what is in hand is finished, the rest is not run.
 */
export async function runAcrossFleet(
  deps: Deps,
  request: MigrationRunRequest,
  task: Task,
): Promise<MigrationReport> {
  const [migrations, tenants] = await Promise.all([
    deps.migrations.tenant(request.source),
    deps.tenants.list(request.subdomains),
  ]);
  await refuseUnwrappable(
    deps,
    tenants.filter(({ hold }) => hold === null),
    migrations,
  );
  const files = migrations.map(({ name, checksum }) => ({ name, checksum }));
  const subdomains = tenants.map(tenant => tenant.subdomain);
  const runId = await createRun(deps.control, files, subdomains);
  task.progress({ kind: 'started', runId, tenants: subdomains });

  const inTurn = createLanes(deps.connections);
  const results = await Promise.all(
    tenants.map(async tenant => {
      const result = await inTurn(tenant, () => takeTurn(deps, tenant, migrations, task));
      await recorded(deps, () => finishItem(deps.control, runId, result));
      const { subdomain, outcome, duration, error } = result;
      task.progress({ kind: 'tenant-finished', subdomain, outcome, duration, error });
      return result;
    }),
  );
  const cancelled = results.some(result => result.outcome === 'not_run');
  await recorded(deps, () => finishRun(deps.control, runId, cancelled));
  task.note({ runId, ...countOutcomes(results) });
  return { runId, cancelled, tenants: results };
}

/**
 * A file that cannot be one transaction is refused before the first tenant is touched, where some tenant still needs
 * it. In a tenant's past it may stand: another tool ran it.
 */
async function refuseUnwrappable(
  deps: Deps,
  tenants: readonly Tenant[],
  migrations: readonly Migration[],
): Promise<void> {
  const obstacles = await Promise.all(migrations.map(obstacleOf));
  const suspects = migrations.filter((_, index) => obstacles[index] !== null);
  if (suspects.length === 0) return;
  const pending = await Promise.all(
    tenants.map(async tenant => {
      // who cannot be read fails in its own turn
      const verdicts = await readVerdicts(deps, tenant, migrations).catch(() => []);
      return verdicts.filter(verdict => verdict.state === 'pending').map(verdict => verdict.migration);
    }),
  );
  const needed = new Set(pending.flat());
  await assertTransactional(suspects.filter(migration => needed.has(migration.name)));
}

async function takeTurn(
  deps: Deps,
  tenant: Tenant,
  migrations: readonly Migration[],
  task: Task,
): Promise<TenantResult> {
  const { subdomain } = tenant;
  const untouched = { subdomain, applied: [], duration: 0 };
  if (task.signal.aborted) return { ...untouched, outcome: 'not_run', error: null };
  const held = await heldBack(deps, tenant);
  if (held !== null) return { ...untouched, outcome: 'on_hold', error: held };
  task.progress({ kind: 'tenant-started', subdomain });
  return runTenant(deps, tenant, migrations, migration =>
    task.progress({ kind: 'migration-applied', subdomain, migration }),
  );
}

/** Why the customer is skipped, or null. Asked anew in its turn: a hold may have been set, or have ended, since the run began. */
async function heldBack(deps: Deps, tenant: Tenant): Promise<ErrorInfo | null> {
  const hold = await deps.tenants.holdOf(tenant.id).catch(() => tenant.hold);
  return hold && toErrorInfo(onHold(tenant.subdomain, hold), deps.ports.logger);
}

/** The tenants' own ledgers are the truth: a record that cannot be written must not stop a run or hide its result. */
async function recorded(deps: Deps, write: () => Promise<void>): Promise<void> {
  await write().catch(error => {
    deps.ports.logger.error('a migration run could not be recorded', {
      code: (error as { code?: unknown }).code,
    });
  });
}

function countOutcomes(results: readonly TenantResult[]): Readonly<Record<TenantOutcome, number>> {
  const counts = { applied: 0, up_to_date: 0, failed: 0, on_hold: 0, not_run: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}
