import type { AuditProgress } from '../../../contract/audits-report.ts';
import type { TaskContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import type {
  Check,
  CheckResult,
  Examination,
  FleetCheck,
  FleetResults,
  FleetTools,
  FleetView,
  ServerCheck,
  ServerTools,
  ServerView,
} from '../check.ts';
import { resolveAddresses } from '../places/addresses.ts';
import { customerPlaces, type ProvedDatabase } from '../places/customer-places.ts';
import { customerRoles } from '../places/customer-roles.ts';
import { examineServer, type ServerResult } from './examine-server.ts';
import { examineTenants, findDoors, type OpenExamination } from './examine-tenants.ts';
import { PhaseProgress } from './progress.ts';
import { CheckResults, clean, hasDefects, orderOf } from './results.ts';
import { viewServers } from './view-servers.ts';

type Task = Pick<TaskContext<AuditProgress>, 'signal' | 'progress'>;

export interface AuditScope {
  readonly checks: readonly Check[];
  readonly audited: readonly Tenant[];
  readonly everybody: readonly Tenant[];
  readonly exhaustive: boolean;
}

/** All that an audit learned, before it is judged. */
export interface Examined {
  readonly examinations: readonly Examination[];
  /** Each server with the results of its checks that belong to no tenant. */
  readonly servers: readonly { readonly view: ServerView; readonly results: CheckResults }[];
  /** Results of the fleet's checks that belong to no tenant. */
  readonly fleet: CheckResults;
}

/** Asks every tenant, then every server, then what only the whole fleet tells. Throws `cancelled`: only a whole audit proves anything. */
export async function examineFleet(deps: Deps, scope: AuditScope, task: Task): Promise<Examined> {
  const { checks, audited, everybody, exhaustive } = scope;
  const progress = new PhaseProgress(event => task.progress(event));
  const addresses = await resolveAddresses(deps, everybody);
  const whose = customerRoles(customerPlaces(everybody, addresses));
  const tools = { deps, checks, whose, everybody, signal: task.signal };
  const examinations = checks.every(({ scope }) => scope === 'server')
    ? await findDoors(tools, audited)
    : await examineTenants(tools, audited, progress);
  stopIfCancelled(task);
  const entered = examinations.filter(({ entered }) => entered).map(({ tenant }) => tenant);
  const views = await viewServers(deps, entered, audited, everybody, addresses);
  const places = customerPlaces(everybody, addresses, reachedBy(examinations));
  const servers = await examineServers({ deps, places }, checks, views, examinations, progress);
  stopIfCancelled(task);
  const view = { examinations, servers: views, everybody, places, exhaustive };
  const fleet = await examineTogether(deps, checks, view, examinations, task, progress);
  stopIfCancelled(task);
  return { examinations, servers, fleet };
}

function reachedBy(examinations: readonly Examination[]): ReadonlyMap<string, ProvedDatabase> {
  return new Map(
    examinations.flatMap(({ tenant, reached }) => (reached === null ? [] : [[tenant.id, reached]])),
  );
}

/** What belongs to a tenant is added to its examination. */
async function examineServers(
  tools: ServerTools,
  checks: readonly Check[],
  views: readonly ServerView[],
  examinations: readonly OpenExamination[],
  progress: PhaseProgress,
): Promise<Examined['servers']> {
  const asked = checks.filter((check): check is ServerCheck => check.scope === 'server');
  const order = orderOf(checks);
  const ended = progress.phase('servers', views.length);
  return Promise.all(
    views.map(async view => {
      const results = new CheckResults(order);
      const found = await examineServer(tools, view, asked);
      for (const [id, result] of found) {
        for (const examination of examinations) addFromServer(examination, id, result);
        results.set(id, result.get(null) ?? clean);
      }
      ended(
        view.server,
        [...found.values()].flatMap(result => [...result.values()]),
      );
      return { view, results };
    }),
  );
}

/** Of a database that nobody entered the server can tell what is wrong, but not that nothing is. */
function addFromServer({ tenant, refused, results }: OpenExamination, id: string, result: ServerResult) {
  const told = result.get(tenant.subdomain);
  if (told !== undefined && (refused === null || hasDefects(told))) results.set(id, told);
}

/** One after the other: each of them may connect as often as it is allowed to. What belongs to a tenant is added to its examination. */
async function examineTogether(
  deps: Deps,
  checks: readonly Check[],
  view: FleetView,
  examinations: readonly OpenExamination[],
  task: Task,
  progress: PhaseProgress,
): Promise<CheckResults> {
  const fleetChecks = checks.filter((check): check is FleetCheck => check.scope === 'fleet');
  // a phase that was left does not come back
  const asked = [...fleetChecks].sort((a, b) => Number(b.logsIn === true) - Number(a.logsIn === true));
  const ended = progress.phase('fleet', asked.length);
  const ofNobody = new CheckResults(orderOf(checks));
  for (const check of asked) {
    stopIfCancelled(task);
    const results = await makeFleetCheck({ deps, signal: task.signal, progress }, check, view);
    for (const { tenant, refused, results: own } of examinations) {
      const told = results.get(tenant.subdomain);
      // what a check leaves out is clean only where somebody was there
      if (told !== undefined || refused === null) own.set(check.id, told ?? clean);
    }
    ofNobody.set(check.id, results.get(null) ?? clean);
    ended(check.id, results.values());
  }
  return ofNobody;
}

async function makeFleetCheck(tools: FleetTools, check: FleetCheck, view: FleetView): Promise<FleetResults> {
  try {
    return await check.examine(view, tools);
  } catch (error) {
    const info = toErrorInfo(error, tools.deps.ports.logger);
    const missed: CheckResult = { kind: 'not_audited', error: info, everywhere: true };
    return new Map(
      [null, ...view.examinations.map(({ tenant }) => tenant.subdomain)].map(at => [at, missed]),
    );
  }
}

function stopIfCancelled({ signal }: Task): void {
  if (signal.aborted) throw new AppError('cancelled');
}
