import { createHash } from 'node:crypto';
import type { CustomerPlace } from '../../places/customer-places.ts';

/** The customers a finding is about as part of its key: others are another finding, since who accepts one accepts those. */
export function keyOf(customers: readonly CustomerPlace[]): readonly string[] {
  const ids = customers.map(({ tenant }) => tenant.id).sort();
  // a key is kept in an index, which takes no more than 2,700 bytes of one
  return ids.length > 10 ? [createHash('sha256').update(ids.join('\n')).digest('hex')] : ids;
}

/** Customers that have the same value; those without one have nothing in common. */
export function groupsOf(
  places: readonly CustomerPlace[],
  value: (place: CustomerPlace) => string | null,
): ReadonlyMap<string, readonly CustomerPlace[]> {
  const groups = new Map<string, CustomerPlace[]>();
  for (const place of places) {
    const common = value(place);
    if (common === null) continue;
    const group = groups.get(common) ?? [];
    group.push(place);
    groups.set(common, group);
  }
  return groups;
}
