import type { DriftDifference, DriftIgnore, DriftTenant } from '../../../../contract/migrations-drift.ts';

type Difference = Omit<DriftDifference, 'ignored'>;

/** Why the difference may be there, by what is ignored now: the report tells how that was when it was made. */
export function ignoreOf(
  ignores: readonly DriftIgnore[],
  { type, name }: Pick<Difference, 'type' | 'name'>,
  subdomain: string,
): DriftIgnore | null {
  return (
    ignores.find(
      each =>
        each.type === type && each.name === name && (each.subdomain === null || each.subdomain === subdomain),
    ) ?? null
  );
}

/** One difference with all the tenants that have it. */
export interface DriftLine {
  readonly key: string;
  readonly difference: Difference;
  /** Tenants that it counts for, and those in which it is ignored. */
  readonly subdomains: readonly string[];
  readonly ignoredIn: readonly string[];
}

/** The same difference in many tenants is one line; what is in most of them comes first. */
export function toLines(
  tenants: readonly DriftTenant[],
  ignores: readonly DriftIgnore[],
): readonly DriftLine[] {
  const lines = new Map<string, DriftLine & { subdomains: string[]; ignoredIn: string[] }>();
  for (const { subdomain, differences } of tenants) {
    for (const { ignored: _, ...difference } of differences) {
      const { kind, type, name, expected, found } = difference;
      const key = JSON.stringify([kind, type, name, expected, found]);
      const line = lines.get(key) ?? { key, difference, subdomains: [], ignoredIn: [] };
      lines.set(key, line);
      const list = ignoreOf(ignores, difference, subdomain) ? line.ignoredIn : line.subdomains;
      list.push(subdomain);
    }
  }
  return [...lines.values()].sort(
    (a, b) => b.subdomains.length - a.subdomains.length || compare(a.difference.name, b.difference.name),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface DriftView {
  readonly search: string;
  readonly kind: DriftDifference['kind'] | null;
  readonly withIgnored: boolean;
}

export const wholeDrift: DriftView = { search: '', kind: null, withIgnored: false };

function matches({ kind, type, name }: Difference, view: DriftView, tenants: readonly string[]): boolean {
  if (view.kind !== null && kind !== view.kind) return false;
  const text = [type, name, ...tenants].join(' ').toLowerCase();
  return view.search
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}

export function shownLines(lines: readonly DriftLine[], view: DriftView): readonly DriftLine[] {
  return lines.filter(
    ({ difference, subdomains, ignoredIn }) =>
      (subdomains.length > 0 || view.withIgnored) &&
      matches(difference, view, view.withIgnored ? [...subdomains, ...ignoredIn] : subdomains),
  );
}

/** How many differences of a tenant count, by kind. */
export interface TenantDrift {
  readonly tenant: DriftTenant;
  readonly counts: Readonly<Record<DriftDifference['kind'], number>>;
  readonly total: number;
  readonly ignored: number;
}

export function driftOf(tenant: DriftTenant, ignores: readonly DriftIgnore[]): TenantDrift {
  const counts = { missing: 0, extra: 0, differing: 0 };
  let ignored = 0;
  for (const difference of tenant.differences) {
    if (ignoreOf(ignores, difference, tenant.subdomain)) ignored += 1;
    else counts[difference.kind] += 1;
  }
  return { tenant, counts, ignored, total: counts.missing + counts.extra + counts.differing };
}
