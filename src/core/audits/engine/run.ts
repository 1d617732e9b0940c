import type { AuditProgress, AuditReport, AuditRequest } from '../../../contract/audits-report.ts';
import type { TaskContext } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import { checks } from '../checks/index.ts';
import { breakAudit, createAudit, finishAudit } from '../repository.ts';
import { assembleReport } from './assemble.ts';
import { examineFleet } from './examine-fleet.ts';

type Task = TaskContext<AuditProgress>;

/** Audits the fleet, or the tenants asked for. Changes nothing in a tenant; the report is kept in the control database. */
export async function runAudit(deps: Deps, request: AuditRequest, task: Task): Promise<AuditReport> {
  const { subdomains, exhaustive } = request;
  const everybody = await deps.tenants.list();
  const audited = subdomains === undefined ? everybody : await deps.tenants.list(subdomains);
  const { auditId, startedAt } = await createAudit(deps.control, audited.length);
  try {
    const examined = await examineFleet(deps, { checks, audited, everybody, exhaustive }, task);
    const wholeFleet = subdomains === undefined;
    const about = { auditId, startedAt, exhaustive, wholeFleet, everybody };
    const report = await assembleReport(deps, checks, examined, about);
    await finishAudit(deps.control, report);
    task.note({ auditId, tenants: audited.length, ...countLevels(report) });
    return report;
  } catch (error) {
    const { code } = toErrorInfo(error, deps.ports.logger);
    const broken = code === 'cancelled' ? 'cancelled' : 'failed';
    // the first error is the one to tell
    await breakAudit(deps.control, auditId, { broken, code }).catch(() => {});
    throw error;
  }
}

function countLevels({ findings }: AuditReport): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { findings: findings.length };
  for (const { level } of findings) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}
