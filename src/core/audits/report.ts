import type { AuditCheck, AuditReport, CheckVerdict, Finding } from '../../contract/audits.ts';
import type { Tenant } from '../customers/tenant.ts';
import type { Check, CheckResult, Defect, Examination } from './check.ts';

type TenantReport = AuditReport['tenants'][number];

/** A check as the contract tells it, without what only core needs. */
export function describeCheck({ id, level, title, proves }: Check): AuditCheck {
  return { id, level, title, proves };
}

/** Clean only where the check came to its end and found nothing. */
export function judgeTenant(
  checks: readonly Check[],
  examination: Examination,
): { readonly tenant: TenantReport; readonly findings: readonly Finding[] } {
  const { subdomain, name } = examination.tenant;
  const judged = checks.map(check => ({ check, defects: defectsOf(check, examination) }));
  return {
    tenant: {
      subdomain,
      name,
      verdicts: judged.map(({ check, defects }) => ({ check: check.id, verdict: verdictOf(defects) })),
    },
    findings: judged.flatMap(({ check, defects }) =>
      (defects ?? []).map(defect => toFinding(check, examination.tenant, defect)),
    ),
  };
}

/** Null when the check was not made to its end. */
function defectsOf(check: Check, examination: Examination): readonly Defect[] | null {
  if (check.scope === 'fleet') return check.judge(examination);
  const result: CheckResult | undefined = examination.results.get(check.id);
  return result?.kind === 'done' ? result.defects : null;
}

function verdictOf(defects: readonly Defect[] | null): CheckVerdict {
  if (defects === null) return 'not_audited';
  return defects.length === 0 ? 'clean' : 'findings';
}

function toFinding(check: Check, tenant: Tenant, { key, evidence, remedy }: Defect): Finding {
  return {
    check: check.id,
    level: check.level,
    subdomain: tenant.subdomain,
    // by the customer's id: a subdomain may change, and the defect is still the same
    key: [check.id, tenant.id, ...key].map(part => encodeURIComponent(part)).join('/'),
    evidence: { ...evidence },
    remedy,
  };
}
