import { randomUUID } from 'node:crypto';
import type { TaskContext } from '../../../contract/index.ts';
import type {
  MigrationProgress,
  MigrationReport,
  MigrationRunRequest,
} from '../../../contract/migrations-run.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { carryOut } from './carry-out.ts';
import { RunOptions } from './options.ts';
import { newItem } from './progress.ts';
import { refuseBeforehand } from './refuse.ts';
import { createRun } from './repository.ts';
import { RunLock } from './run-lock.ts';
import { assertPlanned } from './source-change.ts';
import { divideIntoWaves } from './waves.ts';

type Task = TaskContext<MigrationProgress>;

/**
 * Brings the fleet, or the tenants asked for, up to date, wave by wave; who is on hold is skipped. Throws before the first tenant is touched,
 * and `run_held` when another console took the run over; else a failure stands in its tenant's result. Cancel: what is in hand is finished,
 * the rest is not run.
 */
export async function runAcrossFleet(
  deps: Deps,
  request: MigrationRunRequest,
  task: Task,
): Promise<MigrationReport> {
  const runId = randomUUID();
  const taking = RunLock.take(deps, runId); // while the rest is read
  try {
    const [migrations, tenants] = await Promise.all([
      deps.migrations.tenant(request.source),
      deps.tenants.list(request.subdomains),
    ]);
    assertPlanned(migrations, request.planned);
    assertCanaries(request, tenants);
    const options = RunOptions.parse(request);
    const free = tenants.filter(({ hold }) => hold === null);
    await refuseBeforehand(deps, { tenants: free, migrations, options });

    const lock = await taking;
    const source = deps.migrations.tenantFolder(request.source);
    const files = migrations.map(({ name, checksum }) => ({ name, checksum }));
    const wholeFleet = request.subdomains === undefined;
    const items = inWaves(tenants, options);
    const run = await createRun(
      deps.control,
      { runId, source, files, wholeFleet, options },
      items,
      lock.holder,
    );
    const part = { run, lock, migrations, items: items.map(newItem), tenants, resumed: false };
    return await carryOut(deps, part, task);
  } finally {
    await taking.then(
      lock => lock[Symbol.asyncDispose](),
      () => {},
    );
  }
}

function inWaves(tenants: readonly Tenant[], { waves }: RunOptions) {
  const candidates = tenants.map(({ id, subdomain, hold }) => ({ id, subdomain, onHold: hold !== null }));
  return divideIntoWaves(candidates, waves).flatMap((members, wave) =>
    members.map(({ id, subdomain }) => ({ customerId: id, subdomain, wave })),
  );
}

/** A canary that is nobody's, or not of the run, would leave the fleet without one. */
function assertCanaries({ waves: { canaries } }: MigrationRunRequest, tenants: readonly Tenant[]): void {
  if (typeof canaries === 'number') return;
  const known = new Set(tenants.map(({ subdomain }) => subdomain));
  const stranger = canaries.find(subdomain => !known.has(subdomain));
  if (stranger === undefined) return;
  throw new AppError('customer_not_found', { subdomain: stranger }, { field: 'waves.canaries' });
}
