import type { Tenant } from '../../customers/tenant.ts';
import type { ConnectionFields } from '../../db/connection-fields.ts';
import type { Deps } from '../../deps.ts';
import type { Seat, ServerView } from '../check.ts';
import { type Addresses, resolveAddresses } from '../places/addresses.ts';
import { auditorOf } from './auditor.ts';
import { serverCredential } from './server-session.ts';

/**
 * The servers of the tenants that were entered, by system identifier. Customers outside the audit count with their roles:
 * theirs too must not get in. A customer whose reference does not resolve has no role that could be asked about.
 */
export async function viewServers(
  deps: Deps,
  entered: readonly Tenant[],
  audited: readonly Tenant[],
  everybody: readonly Tenant[],
  addresses: Addresses,
): Promise<readonly ServerView[]> {
  const doors = new Map<string, Tenant>();
  for (const tenant of entered) if (tenant.identity) doors.set(tenant.identity.systemIdentifier, tenant);
  const ids = new Set(audited.map(({ id }) => id));
  return Promise.all(
    [...doors].map(async ([systemIdentifier, door]): Promise<ServerView> => {
      const address = addresses.get(door.id);
      if (address === undefined) throw new Error('a tenant that was entered has an address');
      const there = everybody.filter(({ identity }) => identity?.systemIdentifier === systemIdentifier);
      const seats = there.flatMap(tenant => seatOf(tenant, addresses.get(tenant.id)));
      return {
        server: `${address.host}:${address.port}`,
        systemIdentifier,
        door,
        auditor: (await auditorOf(deps, door))?.user ?? null,
        ...(await serverCredential(deps, address, there)),
        seats: seats.filter(({ tenant }) => ids.has(tenant.id)),
        everybody: seats,
      };
    }),
  );
}

/** Where each tenant sits whose reference resolves and whose database was stamped. */
export async function seatsOf(deps: Deps, tenants: readonly Tenant[]): Promise<readonly Seat[]> {
  const addresses = await resolveAddresses(deps, tenants);
  return tenants.flatMap(tenant => seatOf(tenant, addresses.get(tenant.id)));
}

function seatOf(tenant: Tenant, fields: ConnectionFields | undefined): readonly Seat[] {
  const databaseOid = tenant.identity?.databaseOid;
  if (fields === undefined || databaseOid === undefined) return [];
  return [{ tenant, role: fields.user, databaseOid }];
}
