import type { Tenant } from '../customers/tenant.ts';
import type { Deps } from '../deps.ts';
import type { CheckResult, Seat, ServerCheck, ServerView } from './check.ts';
import { notAudited } from './examine-tenant.ts';
import { askIn, openTransaction, withAuditSession } from './session.ts';

/** Results of the server checks by tenant and check. */
type ServerResults = ReadonlyMap<string, ReadonlyMap<string, CheckResult>>;

/**
 * The servers of the tenants that were entered, by system identifier. Customers outside the audit count with their roles:
 * theirs too must not get in. A customer whose reference does not resolve has no role that could be asked about.
 */
export async function viewServers(
  deps: Deps,
  entered: readonly Tenant[],
  audited: readonly Tenant[],
  fleet: readonly Tenant[],
): Promise<readonly ServerView[]> {
  const roles = await rolesOf(deps, fleet);
  const doors = new Map(entered.map(tenant => [tenant.identity?.systemIdentifier, tenant]));
  return [...doors].map(([system, door]) => ({
    door,
    seats: onServer(audited, system).flatMap((tenant): Seat[] => {
      const role = roles.get(tenant.id);
      const databaseOid = tenant.identity?.databaseOid;
      return role === undefined || databaseOid === undefined ? [] : [{ tenant, role, databaseOid }];
    }),
    roles: onServer(fleet, system).flatMap(({ id, subdomain }) => {
      const role = roles.get(id);
      return role === undefined ? [] : [{ subdomain, role }];
    }),
  }));
}

/** Roles by customer id. */
async function rolesOf(deps: Deps, fleet: readonly Tenant[]): Promise<ReadonlyMap<string, string>> {
  const roles = new Map<string, string>();
  await Promise.all(
    fleet.map(async tenant => {
      const fields = await deps.connections.fields(tenant).catch(() => null);
      if (fields !== null) roles.set(tenant.id, fields.user);
    }),
  );
  return roles;
}

function onServer(tenants: readonly Tenant[], system: string | undefined): readonly Tenant[] {
  return tenants.filter(tenant => tenant.identity?.systemIdentifier === system);
}

/** Makes every server check once, through the server's door. Never throws. */
export async function examineServer(
  deps: Deps,
  server: ServerView,
  checks: readonly ServerCheck[],
): Promise<ServerResults> {
  const made = await Promise.all(checks.map(check => makeCheck(deps, server, check)));
  return new Map(
    server.seats.map(({ tenant }) => [
      tenant.subdomain,
      new Map(checks.map((check, index) => [check.id, made[index]?.(tenant.subdomain) ?? clean])),
    ]),
  );
}

const clean: CheckResult = { kind: 'done', defects: [] };

/** Answers a function from subdomain to result. */
async function makeCheck(
  deps: Deps,
  server: ServerView,
  check: ServerCheck,
): Promise<(subdomain: string) => CheckResult> {
  try {
    const defects = await withAuditSession(deps, server.door, async client => {
      await client.query(openTransaction);
      return check.examine(server, askIn(client));
    });
    return subdomain => ({ kind: 'done', defects: defects.get(subdomain) ?? [] });
  } catch (error) {
    const result = await notAudited(deps, server.door, error);
    return () => result;
  }
}
