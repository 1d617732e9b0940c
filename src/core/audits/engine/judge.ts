import type { AuditCheck } from '../../../contract/audits-checks.ts';
import type { Finding } from '../../../contract/audits-findings.ts';
import type { CheckVerdict } from '../../../contract/audits-report.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Check, CheckResult, Defect } from '../check.ts';
import { findingKey, type KeyPlace } from '../findings/key.ts';

/** A finding before it is known whether an earlier audit found it too. */
export type FoundDefect = Omit<Finding, 'state' | 'since' | 'acceptance'>;

/** Where a defect was found: a tenant, or a whole server where the tenant is null, or the fleet where both are. */
export interface Place {
  readonly tenant: Pick<Tenant, 'id' | 'subdomain' | 'identity'> | null;
  /** `host:port` */
  readonly server: string | null;
  /** Which tells a server from another where there is no tenant. */
  readonly systemIdentifier: string | null;
}

/** A check as the contract tells it, without what only core needs. */
export function describeCheck(check: Check): AuditCheck {
  const { id, group, scope, level, title, proves, doesNotProve, hidden, sentences } = check;
  const shown = scope === 'verdict' ? 'tenant' : scope;
  return { id, group, scope: shown, level, title, proves, doesNotProve, hidden, sentences };
}

/** Clean only where the check came to its end and found nothing. */
export function verdictOf(result: CheckResult | undefined): CheckVerdict {
  if (result === undefined || result.kind === 'not_audited') return 'not_audited';
  if (result.kind === 'not_applicable') return 'not_applicable';
  return result.defects.length === 0 ? 'clean' : 'findings';
}

export function findingsOf(
  check: Check,
  place: Place,
  result: CheckResult | undefined,
): readonly FoundDefect[] {
  return result?.kind === 'done' ? result.defects.map(defect => toFinding(check, place, defect)) : [];
}

function toFinding(check: Check, place: Place, defect: Defect): FoundDefect {
  return {
    check: check.id,
    level: defect.level ?? check.level,
    subdomain: place.tenant?.subdomain ?? null,
    server: place.server,
    key: findingKey(check.id, keyPlaceOf(place), defect.key),
    sentence: defect.sentence ?? 'found',
    evidence: { ...defect.evidence },
    remedy: defect.remedy,
    runs: defect.runs ?? check.runs,
    database: isInside(check, defect) ? (place.tenant?.identity?.database ?? null) : null,
    rows: [...(defect.rows ?? [])],
  };
}

/** Whether the remedy means what is in the tenant's database. */
function isInside(check: Check, { remedy, runs = check.runs }: Defect): boolean {
  if (remedy === '' || runs === 'console') return false;
  return runs === 'database' || (check.inside ?? check.scope === 'tenant');
}

function keyPlaceOf({ tenant, systemIdentifier }: Place): KeyPlace {
  if (tenant !== null) return { kind: 'tenant', customerId: tenant.id };
  return systemIdentifier === null ? { kind: 'fleet' } : { kind: 'server', systemIdentifier };
}
