import type { AuditCheck, FindingLevel } from '../../../../src/contract/audits-checks.ts';
import type { Finding } from '../../../../src/contract/audits-findings.ts';
import type { AuditReport, CheckVerdict } from '../../../../src/contract/audits-report.ts';

const nothing = { sv: '', en: '' };

function aCheck(id: string, group: AuditCheck['group'], scope: AuditCheck['scope']): AuditCheck {
  return {
    ...{ id, group, scope, level: 'error', title: { sv: id, en: id } },
    ...{ proves: nothing, doesNotProve: nothing, hidden: null, sentences: {} },
  };
}

export function aFinding(
  check: string,
  subdomain: string | null,
  level: FindingLevel,
  part: Partial<Finding> = {},
): Finding {
  return {
    ...{
      check,
      subdomain,
      level,
      server: 'db:5432',
      key: `${check} ${subdomain} ${level}`,
      sentence: 'found',
    },
    ...{ evidence: {}, remedy: '', runs: 'server', rows: [], state: 'known', acceptance: null },
    since: '2026-11-27T08:00:00.000Z',
    ...part,
  };
}

/** Three checks, of which the second group's comes first, over a server and the tenants given. */
export function aReport(
  tenants: Readonly<Record<string, readonly CheckVerdict[]>>,
  findings: readonly Finding[] = [],
  fleet: readonly CheckVerdict[] = ['not_applicable', 'not_applicable', 'not_applicable'],
): AuditReport {
  const moment = '2026-11-27T08:00:00.000Z';
  return {
    ...{ auditId: 'a', startedAt: moment, finishedAt: moment, wholeFleet: true, exhaustive: false },
    checks: [
      aCheck('stamp', 'ownership', 'tenant'),
      aCheck('connect', 'entry', 'server'),
      aCheck('uuids', 'copies', 'fleet'),
    ],
    servers: [
      {
        ...{ server: 'db:5432', systemIdentifier: '7', credential: false },
        verdicts: ['not_applicable', 'clean', 'not_applicable'],
      },
    ],
    tenants: Object.entries(tenants).map(([subdomain, verdicts]) => ({
      ...{ subdomain, name: subdomain.toUpperCase(), server: 'db:5432', auditedBy: null },
      verdicts: [...verdicts],
    })),
    fleet: [...fleet],
    findings: [...findings],
    fixed: [],
  };
}
