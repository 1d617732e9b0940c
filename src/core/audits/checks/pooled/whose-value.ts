import type { Tenant } from '../../../customers/tenant.ts';
import type { TenantPlace } from '../../check.ts';
import { customersNamed, plainName } from './customers-named.ts';
import type { RegistryRow } from './read-registries.ts';

/** Whose a value of a tenant column is; `unknown` names no customer of today, `doubtful` this one and another. */
type Owner =
  | { readonly kind: 'own' }
  | { readonly kind: 'doubtful' }
  | { readonly kind: 'other'; readonly subdomain: string }
  | { readonly kind: 'unknown' };

type Place = Pick<TenantPlace, 'tenant' | 'everybody'>;

/**
 * A value is a customer's where it is its id, subdomain or name, or where the row of a registry that bears the value names it.
 * `asserted` are values that a superadmin has said to be the tenant's own.
 */
export function ownerOf(
  value: string,
  { tenant, everybody }: Place,
  rows: readonly RegistryRow[],
  asserted: readonly string[] = [],
): Owner {
  if (asserted.includes(value)) return { kind: 'own' };
  const named = customersNamed(everybody);
  const customers = new Set(textsFor(value, rows).flatMap(text => named.get(plainName(text)) ?? []));
  const [customer] = customers;
  if (customers.size > 1) return { kind: hasId(customers, tenant.id) ? 'doubtful' : 'unknown' };
  if (customer === undefined) return { kind: 'unknown' };
  return customer.id === tenant.id ? { kind: 'own' } : { kind: 'other', subdomain: customer.subdomain };
}

function hasId(customers: ReadonlySet<Tenant>, id: string): boolean {
  return [...customers].some(each => each.id === id);
}

interface Index {
  readonly byKey: ReadonlyMap<string, readonly RegistryRow[]>;
  readonly byText: ReadonlyMap<string, readonly RegistryRow[]>;
}

/** A registry may list thousands, and every value is looked up. */
const indexes = new WeakMap<readonly RegistryRow[], Index>();

function textsFor(value: string, rows: readonly RegistryRow[]): readonly string[] {
  const index = indexes.get(rows) ?? {
    byKey: groupBy(rows, ({ key }) => (key === null ? [] : [key])),
    byText: groupBy(rows, ({ texts }) => texts),
  };
  indexes.set(rows, index);
  const found = index.byKey.get(value) ?? index.byText.get(value) ?? [];
  return [value, ...found.flatMap(({ texts }) => texts)];
}

function groupBy(
  rows: readonly RegistryRow[],
  names: (row: RegistryRow) => readonly string[],
): ReadonlyMap<string, readonly RegistryRow[]> {
  const groups = new Map<string, RegistryRow[]>();
  for (const row of rows) {
    for (const name of new Set(names(row))) {
      const there = groups.get(name);
      if (there === undefined) groups.set(name, [row]);
      else there.push(row);
    }
  }
  return groups;
}

/** How many rows bear one value of a tenant column; null where they bear none. */
export interface ValueCount {
  readonly value: string | null;
  readonly rows: number;
}

export interface OwnedValue {
  readonly value: string;
  readonly rows: number;
  /** `foreign` is somebody else's, `untold` perhaps. */
  readonly whose: 'own' | 'foreign' | 'untold';
  /** The customer that it is of, where one of today is named. */
  readonly subdomain: string | null;
}

/**
 * Tells own values from those of others. A value that names nobody is another's where the own one is known; in a column whose name
 * may mean something else only where the column itself holds the own one.
 */
export function tellValues(
  counts: readonly ValueCount[],
  certain: boolean,
  place: Place,
  rows: readonly RegistryRow[],
  asserted: readonly string[] = [],
): readonly OwnedValue[] {
  const told = counts.flatMap(({ value, rows: count }) =>
    value === null ? [] : [{ value, rows: count, owner: ownerOf(value, place, rows, asserted) }],
  );
  const ownIsKnown =
    told.some(({ owner }) => owner.kind === 'own') ||
    (certain && rows.some(row => row.key !== null && ownerOf(row.key, place, rows).kind === 'own'));
  return told.map(({ value, rows: count, owner }) => {
    if (owner.kind === 'own') return { value, rows: count, whose: 'own', subdomain: place.tenant.subdomain };
    if (owner.kind === 'other') return { value, rows: count, whose: 'foreign', subdomain: owner.subdomain };
    const whose = ownIsKnown && owner.kind === 'unknown' ? 'foreign' : 'untold';
    return { value, rows: count, whose, subdomain: null };
  });
}
