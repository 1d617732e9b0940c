import type { Tenant } from '../../customers/tenant.ts';
import type { ConnectionFields } from '../../db/connection-fields.ts';
import type { Deps } from '../../deps.ts';

/** Where references lead, by customer id. One that does not resolve is left out. */
export type Addresses = ReadonlyMap<string, ConnectionFields>;

export async function resolveAddresses(deps: Deps, tenants: readonly Tenant[]): Promise<Addresses> {
  const all = new Map<string, ConnectionFields>();
  await Promise.all(
    tenants.map(async tenant => {
      const fields = await deps.connections.fields(tenant).catch(() => null);
      if (fields !== null) all.set(tenant.id, fields);
    }),
  );
  return all;
}
