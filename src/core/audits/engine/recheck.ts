import type { AuditReport, Recheck, RecheckRequest } from '../../../contract/audits-report.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import type { Check } from '../check.ts';
import { checks } from '../checks/index.ts';
import { readClock } from '../repository.ts';
import { assembleReport } from './assemble.ts';
import { type Examined, examineFleet } from './examine-fleet.ts';

/**
 * Makes one check again where it had found something, and keeps what comes of it. Throws `invalid_input` for a check or a server
 * that there is none of, and `customer_not_found`.
 */
export async function recheck(deps: Deps, request: RecheckRequest): Promise<Recheck> {
  const check = checks.find(({ id }) => id === request.check);
  if (check === undefined) throw unknown('check', 'check_unknown');
  const everybody = await deps.tenants.list();
  const audited = tenantsFor(check, everybody, request);
  const startedAt = await readClock(deps.control);
  const made = checksFor(check);
  const examined = await examineFleet(
    deps,
    { checks: made, audited, everybody, exhaustive: false },
    withoutEnd,
  );
  const report = await assembleReport(deps, made, examined, {
    ...{ auditId: '', startedAt, exhaustive: false, everybody },
    wholeFleet: audited.length === everybody.length,
  });
  const answer = answerOf(request, made.indexOf(check), report);
  const isWhole = isCompared(examined, check, request);
  return answer.verdict === 'clean' && !isWhole ? { ...answer, verdict: 'not_audited' } : answer;
}

/** False where somebody could not be read with whom the tenant was to be compared: in an audit that is told of that one. */
function isCompared({ examinations }: Examined, { id }: Check, { subdomain }: RecheckRequest): boolean {
  const result = examinations.find(({ tenant }) => tenant.subdomain === subdomain)?.results.get(id);
  return result?.kind !== 'done' || (result.unasked ?? []).length === 0;
}

/** Whether everything could be audited is judged from everything; a stamp from having entered. */
function checksFor(check: Check): readonly Check[] {
  return check.scope === 'verdict' && check.judgePlace !== undefined ? checks : [check];
}

function tenantsFor(
  check: Check,
  everybody: readonly Tenant[],
  { subdomain, server }: RecheckRequest,
): readonly Tenant[] {
  if (subdomain === null && server === null) return everybody;
  if (subdomain === null) {
    const there = onServer(everybody, server);
    if (there.length === 0) throw unknown('server', 'server_unknown');
    return there;
  }
  const tenant = everybody.find(each => each.subdomain === subdomain);
  if (tenant === undefined) throw new AppError('customer_not_found', { subdomain });
  // it compares tenants with each other
  if (check.scope === 'fleet') return everybody;
  if (check.scope !== 'server' || tenant.identity === null) return [tenant];
  // where it cannot be entered, another one's session tells of the server
  const { host, port } = tenant.identity;
  return [tenant, ...onServer(everybody, `${host}:${port}`).filter(({ id }) => id !== tenant.id)];
}

function onServer(everybody: readonly Tenant[], server: string | null): readonly Tenant[] {
  return everybody.filter(
    ({ identity }) => identity !== null && `${identity.host}:${identity.port}` === server,
  );
}

/** Nobody waits for its progress. */
const withoutEnd = {
  progress: () => {},
  signal: { aborted: false, addEventListener: () => {}, removeEventListener: () => {} },
};

function answerOf({ check, subdomain, server }: RecheckRequest, index: number, report: AuditReport): Recheck {
  const isHere = (finding: AuditReport['findings'][number]) =>
    finding.check === check &&
    finding.subdomain === subdomain &&
    (subdomain !== null || finding.server === server);
  return {
    verdict: verdictsAt(report, subdomain, server)?.[index] ?? 'not_audited',
    at: report.finishedAt,
    findings: report.findings.filter(isHere),
    fixed: report.fixed.filter(isHere).map(({ key }) => key),
  };
}

function verdictsAt(report: AuditReport, subdomain: string | null, server: string | null) {
  if (subdomain !== null) return report.tenants.find(each => each.subdomain === subdomain)?.verdicts;
  if (server === null) return report.fleet;
  return report.servers.find(each => each.server === server)?.verdicts;
}

function unknown(field: string, problem: string): AppError {
  return new AppError('invalid_input', { problem }, { field });
}
