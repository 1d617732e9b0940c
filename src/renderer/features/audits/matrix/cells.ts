import { findingLevels } from '../../../../contract/audits-checks.ts';
import type { Finding } from '../../../../contract/audits-findings.ts';
import type { AuditReport, CheckVerdict } from '../../../../contract/audits-report.ts';

/** What a cell can show, the worst first. A finding that is accepted or fixed since counts no more. */
export const cellStates = [
  'critical',
  'error',
  'warning',
  'not_audited',
  'info',
  'accepted',
  'clean',
  'not_applicable',
] as const;
export type CellState = (typeof cellStates)[number];

/** One check of one tenant, of one server, or of the fleet as a whole. */
export interface Cell {
  readonly state: CellState;
  /** Findings that count. */
  readonly open: number;
  /** Findings that somebody answers for. */
  readonly accepted: number;
}

export interface MatrixRow {
  readonly kind: 'fleet' | 'server' | 'tenant';
  /** Its findings are those of the same place. */
  readonly place: string;
  /** Subdomain, or `host:port`; empty for the fleet as a whole. */
  readonly id: string;
  /** Of the orchestra; `host:port` of a server. */
  readonly name: string;
  /** One a check, in the order of the report's checks. */
  readonly cells: readonly Cell[];
}

/** Where a finding belongs: with its tenant, else its server, else the fleet. */
export function placeOf({ subdomain, server }: Pick<Finding, 'subdomain' | 'server'>): string {
  if (subdomain !== null) return `tenant ${subdomain}`;
  return server === null ? 'fleet' : `server ${server}`;
}

export function isOpen({ state }: Finding): boolean {
  return state === 'new' || state === 'known';
}

/** The report as rows: the fleet where something is told of it alone, the servers, then the tenants. */
export function toRows({ checks, servers, tenants, fleet, findings }: AuditReport): readonly MatrixRow[] {
  const found = byPlace(findings);
  const cells = (place: string, verdicts: readonly CheckVerdict[]) =>
    checks.map(({ id }, index) => toCell(verdicts[index], found.get(place)?.get(id)));
  const row: MatrixRow = { kind: 'fleet', place: 'fleet', id: '', name: '', cells: cells('fleet', fleet) };
  return [
    ...(row.cells.some(({ state }) => state !== 'not_applicable') ? [row] : []),
    ...servers.map(({ server, verdicts }): MatrixRow => {
      const place = placeOf({ subdomain: null, server });
      return { kind: 'server', place, id: server, name: server, cells: cells(place, verdicts) };
    }),
    ...tenants.map(({ subdomain, name, verdicts }): MatrixRow => {
      const place = placeOf({ subdomain, server: null });
      return { kind: 'tenant', place, id: subdomain, name, cells: cells(place, verdicts) };
    }),
  ];
}

function byPlace(findings: readonly Finding[]): ReadonlyMap<string, ReadonlyMap<string, readonly Finding[]>> {
  const places = new Map<string, Map<string, Finding[]>>();
  for (const finding of findings) {
    const place = placeOf(finding);
    const checks = places.get(place) ?? new Map<string, Finding[]>();
    places.set(place, checks);
    const there = checks.get(finding.check);
    if (there) there.push(finding);
    else checks.set(finding.check, [finding]);
  }
  return places;
}

// most of fifty thousand cells are one of these
const plain = {
  clean: { state: 'clean', open: 0, accepted: 0 },
  findings: { state: 'clean', open: 0, accepted: 0 }, // what was found is fixed since
  not_audited: { state: 'not_audited', open: 0, accepted: 0 },
  not_applicable: { state: 'not_applicable', open: 0, accepted: 0 },
} as const satisfies Record<CheckVerdict, Cell>;

function toCell(verdict: CheckVerdict | undefined, findings: readonly Finding[] = []): Cell {
  const open = findings.filter(isOpen);
  const accepted = findings.filter(({ state }) => state === 'accepted').length;
  const worst = findingLevels.find(level => open.some(finding => finding.level === level));
  if (worst !== undefined) return { state: worst, open: open.length, accepted };
  if (accepted > 0) return { state: 'accepted', open: 0, accepted };
  return plain[verdict ?? 'not_applicable'];
}
