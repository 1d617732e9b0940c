import type { Ask, Seat } from '../../check.ts';

/** A database that the ways into are asked of, and the role that it is there for. */
export type Door = Pick<Seat, 'databaseOid' | 'role'>;

/** Privileges on a database that one role has by name, or PUBLIC. */
export interface DatabaseGrant {
  readonly oid: string;
  readonly database: string;
  /** The role that the database is there for. */
  readonly own: string;
  /** Owner of the database. */
  readonly owner: string;
  /** Whom it is granted to; null is PUBLIC. */
  readonly through: string | null;
  readonly grantors: readonly string[];
  /** Whether it may have been granted on. */
  readonly grantable: boolean;
}

/** Something by which roles that are not a database's own may connect to it. A superuser needs no grant. */
export interface Way extends DatabaseGrant {
  readonly kind: 'public' | 'superuser' | 'grant';
  /** Whether the database's own role gets in without it. */
  readonly keeps: boolean;
  /** Those of the roles asked about who get in by it; of PUBLIC, which is everybody, none is listed. */
  readonly roles: readonly string[];
}

/** A grant to a role that is neither the database's own, nor its owner, nor a superuser. */
export interface ForeignGrant extends DatabaseGrant {
  readonly through: string;
  /** CONNECT is left out where one of the roles asked about gets in by it. */
  readonly privileges: readonly string[];
  /** Whether the database's own role has the privileges by this grant too. */
  readonly used: boolean;
}

/**
 * Databases ($1, for the roles $2), the roles asked about ($3) with all whose rights they have, and who has been granted what. Memberships
 * are walked once, and not for each pair: a thousand orchestras are a million pairs. Before PostgreSQL 16 whether a grant is inherited
 * stands with the member.
 */
const matrix = `
  WITH RECURSIVE door AS (
    SELECT s.own, d.oid, d.datname, d.datdba, coalesce(d.datacl, acldefault('d', d.datdba)) AS acl
    FROM (SELECT DISTINCT u.oid, u.own FROM unnest($1::oid[], $2::text[]) AS u (oid, own)) s JOIN pg_database d ON d.oid = s.oid
  ), asked AS (
    SELECT r.oid, r.rolname::text AS name, r.rolsuper FROM pg_roles r WHERE r.rolname = ANY ($3::text[])
  ), rights (role, has) AS (
    SELECT oid, oid FROM asked WHERE NOT rolsuper
    UNION
    SELECT x.role, a.roleid FROM rights x JOIN pg_auth_members a ON a.member = x.has JOIN pg_roles m ON m.oid = a.member
    WHERE coalesce((to_jsonb(a)->>'inherit_option')::boolean, m.rolinherit)
  ), entry AS (
    SELECT d.own, d.oid, d.datname, d.datdba, a.grantee, a.privilege_type::text AS privilege, a.is_grantable AS grantable,
      pg_get_userbyid(a.grantor)::text AS grantor
    FROM door d, aclexplode(d.acl) a
  )`;

const columns = (row: string) =>
  `${row}.oid::text AS oid, ${row}.datname::text AS database, ${row}.own, pg_get_userbyid(${row}.datdba)::text AS owner`;

/** Each way that the memberships show is put to has_database_privilege, the server's own answer. */
const ways = `${matrix}, connect AS (
    SELECT own, oid, datname, datdba, grantee, bool_or(grantable) AS grantable, array_agg(DISTINCT grantor) AS grantors
    FROM entry WHERE privilege = 'CONNECT' GROUP BY own, oid, datname, datdba, grantee
  ), way AS (
    SELECT c.*, 'grant' AS kind, '{}'::text[] AS superusers FROM connect c
    WHERE EXISTS (SELECT FROM rights x JOIN asked r ON r.oid = x.role
      WHERE x.has = c.grantee AND r.name <> c.own AND has_database_privilege(r.oid, c.oid, 'CONNECT'))
    UNION ALL
    SELECT c.*, 'public', '{}' FROM connect c WHERE c.grantee = 0
    UNION ALL
    SELECT d.own, d.oid, d.datname, d.datdba, 0, false, '{}', 'superuser', array_agg(r.name ORDER BY r.name)
    FROM door d JOIN asked r ON r.rolsuper AND r.name <> d.own GROUP BY d.own, d.oid, d.datname, d.datdba
  )
  SELECT ${columns('w')}, w.kind, w.superusers, w.grantors, w.grantable,
    CASE WHEN w.kind = 'grant' THEN pg_get_userbyid(w.grantee)::text END AS through,
    o.oid IS NULL OR EXISTS (SELECT FROM connect c
      WHERE c.oid = w.oid AND c.own = w.own AND c.grantee NOT IN (0, w.grantee) AND pg_has_role(o.oid, c.grantee, 'USAGE')) AS keeps
  FROM way w LEFT JOIN pg_roles o ON o.rolname = w.own
  ORDER BY w.datname, w.own, w.kind, w.grantee`;

/** Whose rights any of the roles have, each with those who have them: once, and not for each database. */
const holders = `${matrix}
  SELECT pg_get_userbyid(x.has)::text AS has, array_agg(r.name ORDER BY r.name) AS roles
  FROM rights x JOIN asked r ON r.oid = x.role GROUP BY x.has`;

/** $4: roles that are known to be no foreigners. */
const foreign = `${matrix}
  SELECT ${columns('e')}, g.rolname::text AS through, array_agg(DISTINCT e.privilege ORDER BY e.privilege) AS privileges,
    array_agg(DISTINCT e.grantor) AS grantors, bool_or(e.grantable) AS grantable,
    coalesce(bool_or(pg_has_role(o.oid, g.oid, 'USAGE')), false) AS used
  FROM entry e JOIN pg_roles g ON g.oid = e.grantee LEFT JOIN pg_roles o ON o.rolname = e.own
  WHERE NOT g.rolsuper AND g.oid <> e.datdba AND g.rolname <> e.own AND g.rolname <> ALL ($4::text[])
    AND NOT (e.privilege = 'CONNECT' AND g.oid IN (SELECT x.has FROM rights x JOIN asked r ON r.oid = x.role WHERE r.name <> e.own))
  GROUP BY e.oid, e.datname, e.own, e.datdba, g.oid, g.rolname
  ORDER BY e.datname, e.own, g.rolname`;

type FoundWay = Omit<Way, 'roles'> & { readonly superusers: readonly string[] };

/** By what any of the roles may connect to a database that is not its own: the whole matrix. */
export async function findWays(
  ask: Ask,
  doors: readonly Door[],
  roles: readonly string[],
): Promise<readonly Way[]> {
  const values = [...split(doors), roles];
  const found = await ask<FoundWay>(ways, values);
  const rows = found.some(({ kind }) => kind === 'grant')
    ? await ask<{ has: string; roles: readonly string[] }>(holders, values)
    : [];
  const byRole = new Map(rows.map(({ has, roles }) => [has, roles]));
  return found.map(({ superusers, ...way }) => {
    const having = way.through === null ? superusers : (byRole.get(way.through) ?? []);
    return { ...way, roles: having.filter(role => role !== way.own) };
  });
}

/** What others than the roles asked about may do with the databases, by grants to them by name. */
export function findForeignGrants(
  ask: Ask,
  doors: readonly Door[],
  roles: readonly string[],
  known: readonly string[],
): Promise<readonly ForeignGrant[]> {
  return ask<ForeignGrant>(foreign, [...split(doors), roles, known]);
}

function split(doors: readonly Door[]): readonly [readonly string[], readonly string[]] {
  return [doors.map(each => each.databaseOid), doors.map(each => each.role)];
}
