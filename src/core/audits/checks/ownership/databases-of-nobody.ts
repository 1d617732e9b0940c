import type { Ask, ServerTools, ServerView } from '../../check.ts';
import { normaliseAddress } from '../../places/normalise.ts';

/** A database of the server that belongs to no customer. */
export interface DatabaseOfNobody {
  readonly oid: string;
  readonly database: string;
  readonly owner: string;
  readonly ownerLogsIn: boolean;
  /** Whether every role may connect. */
  readonly open: boolean;
  /** Roles of customers that may connect; never superusers, whom nothing stops. */
  readonly roles: readonly string[];
  /** By which grants they may, save PUBLIC's and the owner's. */
  readonly grantees: readonly string[];
  /** Who had it, where it is on the list of orphans. */
  readonly removed: Removed | null;
}

interface Removed {
  readonly subdomain: string;
  readonly removedAt: Date;
}

/** What PostgreSQL, and whoever hosts it, has on every server. */
const expected = [
  ...['postgres', 'template0', 'template1'],
  ...['rdsadmin', 'cloudsqladmin', 'azure_maintenance', 'azure_sys', '_dodb', 'alloydbadmin'],
];

const accessList = `aclexplode(coalesce(d.datacl, acldefault('d', d.datdba)))`;

/** Those that take connections: one that takes none lets nobody in. */
export async function databasesOfNobody(
  server: ServerView,
  ask: Ask,
  { deps, places }: ServerTools,
): Promise<readonly DatabaseOfNobody[]> {
  const { systemIdentifier, everybody } = server;
  const here = places.filter(place => place.server === systemIdentifier);
  const stamped = places.flatMap(({ tenant: { identity } }) =>
    identity?.systemIdentifier === systemIdentifier ? [identity.databaseOid] : [],
  );
  // one without a stamp yet has only the name that its reference says
  const named = here.flatMap(({ address }) => (address === null ? [] : [normaliseAddress(address).database]));
  const [controls, orphans] = await Promise.all([
    deps.control.query<{ oid: string; system: string }>(
      `SELECT d.oid::text AS oid, (pg_control_system()).system_identifier::text AS system
       FROM pg_database d WHERE d.datname = current_database()`,
    ),
    deps.control.query<Removed & { oid: string }>(
      `SELECT subdomain, removed_at AS "removedAt", identity->>'database_oid' AS oid FROM podium.orphan_database
       WHERE identity->>'system_identifier' = $1`,
      [systemIdentifier],
    ),
  ]);
  const control = controls.filter(({ system }) => system === systemIdentifier).map(({ oid }) => oid);
  const removed = new Map(orphans.map(({ oid, ...orphan }) => [oid, orphan]));
  const found = await ask<Omit<DatabaseOfNobody, 'removed'>>(
    `SELECT d.oid::text AS oid, d.datname AS database, o.rolname AS owner, o.rolcanlogin AND NOT o.rolsuper AS "ownerLogsIn",
       EXISTS (SELECT FROM ${accessList} a WHERE a.grantee = 0 AND a.privilege_type = 'CONNECT') AS open,
       ARRAY(SELECT DISTINCT g.rolname::text FROM ${accessList} a JOIN pg_roles g ON g.oid = a.grantee
         WHERE a.privilege_type = 'CONNECT' AND g.oid <> d.datdba AND EXISTS (SELECT FROM pg_roles r
           WHERE r.rolname = ANY ($2::text[]) AND NOT r.rolsuper AND pg_has_role(r.oid, g.oid, 'USAGE')) ORDER BY 1) AS grantees,
       ARRAY(SELECT r.rolname::text FROM pg_roles r
         WHERE r.rolname = ANY ($2::text[]) AND NOT r.rolsuper AND has_database_privilege(r.oid, d.oid, 'CONNECT') ORDER BY 1) AS roles
     FROM pg_database d JOIN pg_roles o ON o.oid = d.datdba
     WHERE d.datallowconn AND d.oid <> ALL ($1::oid[]) AND d.datname <> ALL ($3::text[])
       AND NOT (d.datname = ANY ($4::text[]) AND o.rolname <> ALL ($2::text[]))
     ORDER BY d.datname`,
    [[...stamped, ...control], everybody.map(({ role }) => role), named, expected],
  );
  return found.map(each => ({ ...each, removed: removed.get(each.oid) ?? null }));
}
