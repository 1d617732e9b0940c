import type { Tenant } from '../../customers/tenant.ts';
import type { CustomerPlace } from './customer-places.ts';

/** Subdomains of the other customers on the same server whose references connect as the role. */
export type Whose = (role: string) => readonly string[];

/** Answers for one customer after the other whose the roles of its server are. */
export function customerRoles(places: readonly CustomerPlace[]): (tenant: Tenant) => Whose {
  const servers = new Map<string, Map<string, string[]>>();
  const serverOf = new Map<string, string>();
  for (const { tenant, server, role } of places) {
    if (server === null) continue;
    serverOf.set(tenant.id, server);
    if (role === null) continue;
    const roles = servers.get(server) ?? new Map<string, string[]>();
    roles.set(role, [...(roles.get(role) ?? []), tenant.subdomain]);
    servers.set(server, roles);
  }
  return ({ id, subdomain }) => {
    const roles = servers.get(serverOf.get(id) ?? '');
    return role => (roles?.get(role) ?? []).filter(each => each !== subdomain);
  };
}
