import pLimit from 'p-limit';
import type {
  RepairPlan,
  RepairPlanProgress,
  RepairPlanRequest,
  RepairTenant,
} from '../../../contract/audits-repair.ts';
import type { TaskContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { notAudited } from '../engine/not-audited.ts';
import { askWithin } from './ask.ts';
import type { Subject } from './columns.ts';
import { type Examined, examine, toRepairTenant } from './judge-tenant.ts';
import { withRepairSettings } from './settings.ts';

type Task = Pick<TaskContext<RepairPlanProgress>, 'signal' | 'progress'>;

/** A tenant with all that was found, or null where it could not be examined. */
export interface Planned {
  readonly subject: Subject;
  readonly examined: Examined | null;
  readonly shown: RepairTenant;
}

const session = { purpose: 'repair', statementTimeout: 120_000, lockTimeout: 2_000, readOnly: true };
/** Tenants in hand at once, over all servers; the connections bound it further for each server. */
const inHand = 16;

/** Reads and changes nothing. A tenant that cannot be examined says why. Throws `cancelled` and `customer_not_found`. */
export async function planRepair(deps: Deps, request: RepairPlanRequest, task: Task): Promise<RepairPlan> {
  return { tenants: (await planFleet(deps, request, task)).map(({ shown }) => shown) };
}

export async function planFleet(
  deps: Deps,
  { subdomains, own }: RepairPlanRequest,
  task: Task,
): Promise<readonly Planned[]> {
  const everybody = await deps.tenants.list();
  const chosen = subdomains === undefined ? everybody : await deps.tenants.list(subdomains);
  const limit = pLimit(inHand);
  let done = 0;
  const planned = await Promise.all(
    chosen.map(tenant =>
      limit(async () => {
        if (task.signal.aborted) return [];
        const subject = { tenant, everybody, own: own[tenant.subdomain] ?? [] };
        const result = await planTenant(deps, subject);
        done += 1;
        task.progress({ at: tenant.subdomain, done, total: chosen.length });
        return [result];
      }),
    ),
  );
  if (task.signal.aborted) throw new AppError('cancelled');
  return planned.flat();
}

async function planTenant(deps: Deps, subject: Subject): Promise<Planned> {
  try {
    const examined = await deps.connections.withSession(subject.tenant, session, async client => {
      // one state of the database: a place that was found stays that row's
      await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${withRepairSettings}`);
      return examine(askWithin(client), subject);
    });
    return { subject, examined, shown: toRepairTenant(subject, examined) };
  } catch (error) {
    return { subject, examined: null, shown: await notExamined(deps, subject.tenant, error) };
  }
}

async function notExamined(deps: Deps, tenant: Tenant, cause: unknown): Promise<RepairTenant> {
  const { error } = await notAudited(deps, tenant, cause);
  const { subdomain, name } = tenant;
  const none = { columns: [], foreign: [], removes: [], blocks: [] };
  return { subdomain, name, state: 'not_examined', error, ...none };
}
