import type { DriftDifference, DriftIgnore, DriftTenant } from '../../../contract/migrations-drift.ts';
import type { Difference } from './compare.ts';

export function ignoredBy(
  difference: Difference,
  subdomain: string,
  ignores: readonly DriftIgnore[],
): DriftDifference {
  const ignore = ignores.find(each => matches(each, difference, subdomain));
  return { ...difference, ignored: ignore?.reason ?? null };
}

/**
 * Ignores that no difference answers to: misspelt, or of what has been mended since.
 * Only those are told of which every tenant was read that they hold for; in another one they may be needed.
 */
export function unmatchedIgnores(
  ignores: readonly DriftIgnore[],
  tenants: readonly DriftTenant[],
  wholeFleet: boolean,
): DriftIgnore[] {
  const read = new Set(tenants.filter(({ error }) => error === null).map(({ subdomain }) => subdomain));
  const asked = new Set(tenants.map(({ subdomain }) => subdomain));
  const allRead = wholeFleet && read.size === asked.size;
  // a tenant that a look at all of them did not meet is no longer a tenant
  const decided = ({ subdomain }: DriftIgnore) =>
    subdomain === null ? allRead : read.has(subdomain) || (wholeFleet && !asked.has(subdomain));
  return ignores.filter(
    ignore =>
      decided(ignore) &&
      !tenants.some(({ subdomain, differences }) =>
        differences.some(difference => matches(ignore, difference, subdomain)),
      ),
  );
}

function matches(
  ignore: DriftIgnore,
  { type, name }: Pick<Difference, 'type' | 'name'>,
  subdomain: string,
): boolean {
  return (
    ignore.type === type &&
    ignore.name === name &&
    (ignore.subdomain === null || ignore.subdomain === subdomain)
  );
}
