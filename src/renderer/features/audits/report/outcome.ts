import { type FindingLevel, findingLevels } from '../../../../contract/audits-checks.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { isOpen } from '../matrix/cells.ts';

/** An audit in figures, as of now. */
export interface Outcome {
  readonly open: number;
  readonly fresh: number;
  readonly accepted: number;
  /** Found before and gone since. */
  readonly fixed: number;
  /** The worst that counts. */
  readonly worst: FindingLevel | null;
  /** Tenants in which something counts. */
  readonly concerned: number;
  /** Checks that were not made, over all places. */
  readonly notAudited: number;
}

export function outcomeOf({ findings, fixed, tenants, servers, fleet }: AuditReport): Outcome {
  const open = findings.filter(isOpen);
  const verdicts = [...[...tenants, ...servers].flatMap(place => place.verdicts), ...fleet];
  return {
    open: open.length,
    fresh: open.filter(({ state }) => state === 'new').length,
    accepted: findings.filter(({ state }) => state === 'accepted').length,
    fixed: fixed.length + findings.filter(({ state }) => state === 'fixed').length,
    worst: findingLevels.find(level => open.some(finding => finding.level === level)) ?? null,
    concerned: new Set(open.flatMap(({ subdomain }) => subdomain ?? [])).size,
    notAudited: verdicts.filter(verdict => verdict === 'not_audited').length,
  };
}
