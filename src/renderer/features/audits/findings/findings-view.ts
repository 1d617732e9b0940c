import { type AuditCheck, type FindingLevel, findingLevels } from '../../../../contract/audits-checks.ts';
import type { Finding, FindingState } from '../../../../contract/audits-findings.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { isOpen, placeOf } from '../matrix/cells.ts';

/** `open`: new and known, which are those that count. */
export const stateFilters = ['open', 'new', 'known', 'accepted', 'fixed'] as const;
export type StateFilter = (typeof stateFilters)[number];

export interface FindingsView {
  readonly search: string;
  readonly state: StateFilter;
  readonly level: FindingLevel | null;
  readonly check: string | null;
  readonly subdomain: string | null;
  readonly shape: 'groups' | 'single';
}

export const openFindings: FindingsView = {
  search: '',
  state: 'open',
  level: null,
  check: null,
  subdomain: null,
  shape: 'groups',
};

/** All of a report, also what it looked for in vain. */
export function findingsOf({ findings, fixed }: AuditReport): readonly Finding[] {
  return [...findings, ...fixed];
}

function isOfState(finding: Finding, filter: StateFilter): boolean {
  return filter === 'open' ? isOpen(finding) : finding.state === filter;
}

/** What the view shows, worst first; `text` is all that a search finds a finding by. */
export function shownFindings(
  findings: readonly Finding[],
  { search, state, level, check, subdomain }: FindingsView,
  text: (finding: Finding) => string,
): readonly Finding[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return worstFirst(
    findings.filter(
      finding =>
        isOfState(finding, state) &&
        (level === null || finding.level === level) &&
        (check === null || finding.check === check) &&
        (subdomain === null || finding.subdomain === subdomain) &&
        (words.length === 0 || holds(text(finding).toLowerCase(), words)),
    ),
  );
}

export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => rank(a.level) - rank(b.level));
}

function holds(text: string, words: readonly string[]): boolean {
  return words.every(word => text.includes(word));
}

function rank(level: FindingLevel): number {
  return findingLevels.indexOf(level);
}

export function countStates(findings: readonly Finding[]): Readonly<Record<StateFilter, number>> {
  const count = (filter: StateFilter) => findings.filter(finding => isOfState(finding, filter)).length;
  return {
    open: count('open'),
    new: count('new'),
    known: count('known'),
    accepted: count('accepted'),
    fixed: count('fixed'),
  };
}

/** Findings that say the same of one place or another. */
export interface FindingGroup {
  readonly key: string;
  readonly check: string;
  readonly level: FindingLevel;
  readonly findings: readonly Finding[];
  /** Tenants, or servers, in which it was found. */
  readonly places: number;
}

export function groupKey({ check, sentence, level }: Finding): string {
  return `${check} ${sentence} ${level}`;
}

/** Worst first, then those that concern most. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = groupKey(finding);
    const there = groups.get(key);
    if (there) there.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups]
    .flatMap(([key, members]): FindingGroup[] => {
      const [first] = members;
      if (first === undefined) return [];
      const places = new Set(members.map(placeOf)).size;
      return [{ key, check: first.check, level: first.level, findings: members, places }];
    })
    .sort((a, b) => rank(a.level) - rank(b.level) || b.places - a.places);
}

const ended: ReadonlySet<FindingState> = new Set(['accepted', 'fixed']);

/** Those that can be accepted together with one of them. */
export function equalFindings(report: AuditReport, finding: Finding): readonly Finding[] {
  const key = groupKey(finding);
  return report.findings.filter(each => groupKey(each) === key && !ended.has(each.state));
}

export function checkOf(report: AuditReport, id: string): AuditCheck | undefined {
  return report.checks.find(check => check.id === id);
}
