import pLimit from 'p-limit';
import type { AuditProgress, AuditReport, Finding } from '../../contract/audits.ts';
import type { TaskContext } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';
import type { Tenant } from '../customers/tenant.ts';
import type { Deps } from '../deps.ts';
import { toErrorInfo } from '../error-info.ts';
import type { Check, CheckResult, Examination, ServerCheck, TenantCheck } from './check.ts';
import { checks } from './checks/index.ts';
import { examineServer, viewServers } from './examine-server.ts';
import { examineTenant, notAudited } from './examine-tenant.ts';
import { describeCheck, judgeTenant } from './report.ts';
import { breakAudit, createAudit, finishAudit } from './repository.ts';

type Task = TaskContext<AuditProgress>;

/** Tenants in hand at once, over all servers; the connections bound it further for each server. */
const inHand = 32;

/** Audits the fleet, or the tenants asked for. Changes nothing in a tenant; the report is kept in the control database. */
export async function runAudit(
  deps: Deps,
  subdomains: readonly string[] | undefined,
  task: Task,
): Promise<AuditReport> {
  const fleet = await deps.tenants.list();
  const audited = subdomains === undefined ? fleet : await deps.tenants.list(subdomains);
  const startedAt = deps.ports.clock.now();
  const auditId = await createAudit(deps.control, startedAt, audited.length);
  try {
    const examined = await examine(deps, audited, fleet, task);
    const judged = examined.map(examination => judgeTenant(checks, examination));
    const report = {
      auditId,
      startedAt: startedAt.toISOString(),
      finishedAt: deps.ports.clock.now().toISOString(),
      checks: checks.map(describeCheck),
      tenants: judged.map(each => each.tenant),
      findings: judged.flatMap(each => each.findings),
    };
    await finishAudit(deps.control, report);
    task.note({ auditId, tenants: audited.length, ...countLevels(report.findings) });
    return report;
  } catch (error) {
    const { code } = toErrorInfo(error, deps.ports.logger);
    const broken = code === 'cancelled' ? 'cancelled' : 'failed';
    // the first error is the one to tell
    await breakAudit(deps.control, auditId, { broken, code }).catch(() => {});
    throw error;
  }
}

async function examine(
  deps: Deps,
  audited: readonly Tenant[],
  fleet: readonly Tenant[],
  task: Task,
): Promise<readonly Examination[]> {
  const inTenants = await examineTenants(deps, audited, task);
  stopIfCancelled(task);
  const entered = inTenants.filter(each => each.refused === null).map(each => each.tenant);
  const servers = await viewServers(deps, entered, audited, fleet);
  const onServers = await Promise.all(servers.map(server => examineServer(deps, server, ofScope('server'))));
  stopIfCancelled(task);
  return inTenants.map(examination => {
    const results = onServers.flatMap(server => [...(server.get(examination.tenant.subdomain) ?? [])]);
    // of a database that nobody entered the server can tell what is wrong, but not that nothing is
    const told = examination.refused === null ? results : results.filter(([, result]) => hasDefects(result));
    return { ...examination, results: new Map([...examination.results, ...told]) };
  });
}

function hasDefects(result: CheckResult): boolean {
  return result.kind === 'done' && result.defects.length > 0;
}

async function examineTenants(
  deps: Deps,
  tenants: readonly Tenant[],
  task: Task,
): Promise<readonly Examination[]> {
  const limit = pLimit(inHand);
  let [done, findings] = [0, 0];
  const examinations = await Promise.all(
    tenants.map(tenant =>
      limit(async () => {
        if (task.signal.aborted) return [];
        const examination = await examineOne(deps, tenant);
        done += 1;
        findings += countDefects(examination);
        task.progress({ subdomain: tenant.subdomain, done, total: tenants.length, findings });
        return [examination];
      }),
    ),
  );
  return examinations.flat();
}

async function examineOne(deps: Deps, tenant: Tenant): Promise<Examination> {
  try {
    return { tenant, refused: null, results: await examineTenant(deps, tenant, ofScope('tenant')) };
  } catch (error) {
    const result = await notAudited(deps, tenant, error);
    const asked = [...ofScope('tenant'), ...ofScope('server')];
    const results = new Map<string, CheckResult>(asked.map(check => [check.id, result]));
    return { tenant, refused: result.error, results };
  }
}

function ofScope(scope: 'tenant'): readonly TenantCheck[];
function ofScope(scope: 'server'): readonly ServerCheck[];
function ofScope(scope: Check['scope']): readonly Check[] {
  return checks.filter(check => check.scope === scope);
}

/** Only a whole audit proves anything, so a cancelled one has no report. */
function stopIfCancelled({ signal }: Task): void {
  if (signal.aborted) throw new AppError('cancelled');
}

function countDefects(examination: Examination): number {
  return judgeTenant(checks, examination).findings.length;
}

function countLevels(findings: readonly Finding[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { findings: findings.length };
  for (const { level } of findings) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}
