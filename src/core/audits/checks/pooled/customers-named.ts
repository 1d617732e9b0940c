import type { Tenant } from '../../../customers/tenant.ts';

type Named = ReadonlyMap<string, readonly Tenant[]>;

/** Made once for all tenants of an audit. */
const known = new WeakMap<readonly Tenant[], Named>();

/** Customers by id, subdomain and name. What is compared with them has gone through `plainName`. */
export function customersNamed(everybody: readonly Tenant[]): Named {
  const made = known.get(everybody);
  if (made !== undefined) return made;
  const named = new Map<string, Tenant[]>();
  for (const tenant of everybody) {
    for (const text of new Set([tenant.id, tenant.subdomain, tenant.name].map(plainName))) {
      const there = named.get(text);
      if (there === undefined) named.set(text, [tenant]);
      else there.push(tenant);
    }
  }
  named.delete('');
  known.set(everybody, named);
  return named;
}

/** The same name however it was written. */
export function plainName(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
