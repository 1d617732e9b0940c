import { z } from 'zod';
import { FindingLevel } from '../../contract/audits-checks.ts';
import { AuditReport, CheckVerdict } from '../../contract/audits-report.ts';
import { checks } from './checks/index.ts';
import { describeCheck } from './engine/judge.ts';

/** A report as Podium 0.1 kept it before checks had groups and findings had states. */
const FirstReport = z.object({
  auditId: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  checks: z.array(z.object({ id: z.string(), level: FindingLevel, title: z.unknown(), proves: z.unknown() })),
  tenants: z.array(
    z.object({
      subdomain: z.string(),
      name: z.string(),
      verdicts: z.array(z.object({ check: z.string(), verdict: CheckVerdict })),
    }),
  ),
  findings: z.array(
    z.object({
      check: z.string(),
      level: FindingLevel,
      subdomain: z.string(),
      key: z.string(),
      evidence: z.record(z.string(), z.string()),
      remedy: z.string(),
    }),
  ),
});
type FirstReport = z.infer<typeof FirstReport>;

/** A report as it was kept, also by an earlier Podium; null for one that this Podium does not understand. */
export function parseReport(kept: unknown): AuditReport | null {
  const report = AuditReport.safeParse(kept);
  if (report.success) return report.data;
  const first = FirstReport.safeParse(kept);
  return first.success ? AuditReport.parse(brought(first.data)) : null;
}

/** What it did not tell is told as it is known today. */
function brought({ checks: made, tenants, findings, ...report }: FirstReport): unknown {
  const today = new Map(checks.map(check => [check.id, describeCheck(check)]));
  const nothing = { sv: '', en: '' };
  return {
    ...report,
    ...{
      wholeFleet: false,
      exhaustive: false,
      servers: [],
      fleet: made.map(() => 'not_applicable'),
      fixed: [],
    },
    checks: made.map(check => ({
      ...{ group: 'entry', scope: 'tenant', doesNotProve: nothing, hidden: null, sentences: {} },
      ...today.get(check.id),
      ...check,
    })),
    tenants: tenants.map(({ verdicts, ...tenant }) => ({
      ...tenant,
      ...{ server: null, auditedBy: null },
      verdicts: made.map(({ id }) => verdicts.find(({ check }) => check === id)?.verdict ?? 'not_audited'),
    })),
    findings: findings.map(finding => ({
      ...finding,
      ...{ server: null, sentence: sentenceOf(finding), rows: [], state: 'known', acceptance: null },
      since: report.startedAt,
      runs: finding.remedy.startsWith('podium ') ? 'console' : 'database',
    })),
  };
}

function sentenceOf({ evidence }: FirstReport['findings'][number]): string {
  if (evidence.state !== undefined) return evidence.state;
  if (evidence.uncounted !== undefined) return 'uncounted';
  return evidence.role === 'PUBLIC' ? 'public' : 'found';
}
