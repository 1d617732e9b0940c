import type { Ask, Defect, Seat, ServerCheck, ServerView } from '../check.ts';
import { identifier } from '../quoting.ts';

/** A role that gets into a database by something else than PUBLIC's grant. */
interface Way {
  readonly oid: string;
  readonly database: string;
  readonly role: string;
  readonly superuser: boolean;
  /** Owner of the database, when the role has the owner's rights. */
  readonly owner: string | null;
  /** Roles that CONNECT is granted to and whose rights the role has. */
  readonly grantees: readonly string[];
}

interface Entry {
  readonly oid: string;
  readonly database: string;
  /** Whether the database's own role is its owner, or has the owner's rights. */
  readonly owned: boolean;
}

export const crossTenantConnect: ServerCheck = {
  id: 'cross-tenant-connect',
  scope: 'server',
  level: 'critical',
  title: { sv: 'Roll når annan kunds databas', en: 'A role reaches another’s database' },
  proves: {
    sv: 'Ingen kunds roll får ansluta till en annan kunds databas på samma server, enligt serverns rättigheter. Det gäller roller som kundernas referenser anger.',
    en: 'No customer’s role may connect to another customer’s database on the same server, by the server’s privileges. It holds for the roles that the customers’ references name.',
  },
  async examine(server, ask) {
    const ways = await findWays(server, ask);
    const open = await findOpenToAll(server, ask);
    return new Map(
      server.seats.map(seat => [
        seat.tenant.subdomain,
        [...throughPublic(seat, server, open), ...throughGrants(seat, server, ways)],
      ]),
    );
  },
};

const accessList = `aclexplode(coalesce(d.datacl, acldefault('d', d.datdba)))`;

/** The whole matrix by has_database_privilege; what PUBLIC alone opens is left to `findOpenToAll`. */
function findWays({ seats, roles }: ServerView, ask: Ask): Promise<readonly Way[]> {
  return ask<Way>(
    `SELECT w.* FROM (
       SELECT d.oid::text AS oid, d.datname AS database, r.rolname AS role, r.rolsuper AS superuser,
         CASE WHEN pg_has_role(r.oid, d.datdba, 'USAGE') THEN pg_get_userbyid(d.datdba)::text END AS owner,
         ARRAY(SELECT g.rolname::text FROM ${accessList} a JOIN pg_roles g ON g.oid = a.grantee
           WHERE a.privilege_type = 'CONNECT' AND pg_has_role(r.oid, g.oid, 'USAGE') ORDER BY 1) AS grantees
       FROM pg_database d, pg_roles r
       WHERE d.oid = ANY ($1::oid[]) AND r.rolname = ANY ($2::text[]) AND has_database_privilege(r.oid, d.oid, 'CONNECT')
     ) w WHERE w.superuser OR cardinality(w.grantees) > 0 ORDER BY w.database, w.role`,
    [seats.map(seat => seat.databaseOid), roles.map(each => each.role)],
  );
}

function findOpenToAll({ seats }: ServerView, ask: Ask): Promise<readonly Entry[]> {
  return ask<Entry>(
    `SELECT d.oid::text AS oid, d.datname AS database, 
       coalesce((SELECT pg_has_role(r.oid, d.datdba, 'USAGE') FROM pg_roles r WHERE r.rolname = s.role), true) AS owned
     FROM unnest($1::oid[], $2::text[]) AS s (oid, role) JOIN pg_database d ON d.oid = s.oid
     WHERE EXISTS (SELECT FROM ${accessList} a WHERE a.grantee = 0 AND a.privilege_type = 'CONNECT')`,
    [seats.map(seat => seat.databaseOid), seats.map(seat => seat.role)],
  );
}

/**
 * One finding a database where PUBLIC is the way in, with the orchestras that it lets in: there is one cause and one
 * remedy, and a pair each would be a million findings in a fleet of a thousand that nobody could read.
 */
function throughPublic(seat: Seat, { roles }: ServerView, open: readonly Entry[]): readonly Defect[] {
  const entry = open.find(each => each.oid === seat.databaseOid);
  const others = [...new Set(roles.filter(each => isOther(seat, each)).map(each => each.subdomain))];
  if (entry === undefined || others.length === 0) return [];
  const { database, owned } = entry;
  const connect = `CONNECT ON DATABASE ${identifier(database)}`;
  const keep = owned ? '' : `GRANT ${connect} TO ${identifier(seat.role)};\n`;
  return [
    {
      key: ['PUBLIC', database],
      evidence: {
        role: 'PUBLIC',
        owner: shorten(others),
        roles: String(others.length),
        ...placeOf(seat, database),
      },
      remedy: `${keep}REVOKE ${connect} FROM PUBLIC;`,
    },
  ];
}

/** One finding a pair of role and database: each has a grant, a membership or an attribute of its own to take back. */
function throughGrants(seat: Seat, { roles }: ServerView, ways: readonly Way[]): readonly Defect[] {
  return ways
    .filter(way => way.oid === seat.databaseOid)
    .flatMap(way => {
      const owners = roles.filter(each => each.role === way.role && isOther(seat, each));
      if (owners.length === 0) return [];
      return [
        {
          key: [way.role, way.database],
          evidence: {
            role: way.role,
            owner: shorten(owners.map(each => each.subdomain)),
            ...placeOf(seat, way.database),
          },
          remedy: remedyFor(way, seat.role),
        },
      ];
    });
}

function isOther(seat: Seat, { subdomain }: { readonly subdomain: string }): boolean {
  return subdomain !== seat.tenant.subdomain;
}

function placeOf({ tenant }: Seat, database: string): { database: string; other: string } {
  return { database, other: tenant.subdomain };
}

function shorten(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} +${names.length - 3}` : names.join(', ');
}

function remedyFor(way: Way, own: string): string {
  const [role, database, ownRole] = [way.role, way.database, own].map(name => identifier(name));
  if (way.role === own)
    return '-- Two customers share this role: give each a role of its own, and change the reference of one.';
  if (way.superuser) return `ALTER ROLE ${role} NOSUPERUSER;`;
  if (way.owner === way.role) return `ALTER DATABASE ${database} OWNER TO ${ownRole};`;
  // membership is the way in where the right belongs to the orchestra's own role or to the owner
  const memberships = way.grantees.filter(name => name !== way.role && (name === own || name === way.owner));
  const grants = way.grantees.filter(name => !memberships.includes(name));
  return [
    ...memberships.map(name => `REVOKE ${identifier(name)} FROM ${role};`),
    // the orchestra itself may come in through the same group, so it is let in by name first
    ...(grants.some(name => name !== way.role)
      ? [`GRANT CONNECT ON DATABASE ${database} TO ${ownRole};`]
      : []),
    ...grants.map(name => `REVOKE CONNECT ON DATABASE ${database} FROM ${identifier(name)};`),
  ].join('\n');
}
