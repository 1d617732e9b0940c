import type { Defect, Seat, ServerCheck, ServerView } from '../../check.ts';
import { nameSome } from '../../name-some.ts';
import { identifier } from '../../quoting.ts';

interface Owned {
  readonly oid: string;
  readonly database: string;
  readonly owner: string;
  /** Roles that have the owner's rights by membership, direct or through others. */
  readonly members: readonly string[];
}

export const databaseOwner: ServerCheck = {
  id: 'database-owner',
  group: 'ownership',
  scope: 'server',
  asks: 'tenant',
  level: 'critical',
  title: { sv: 'Databasens ägare', en: 'Owner of the database' },
  proves: {
    sv: 'Varje kunds databas ägs av kundens egen roll, av en roll som bara den är medlem i, eller av en superanvändare.',
    en: 'Every customer’s database is owned by the customer’s own role, by a role that only it is a member of, or by a superuser.',
  },
  doesNotProve: {
    sv: 'Vem som äger det som finns i databasen; det visar ”Främmande ägare i databasen”.',
    en: 'Who owns what is in the database; that is told by “Foreign owners in the database”.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    found: {
      sv: 'Databasen {{database}} ägs av rollen {{role}}, som hör till {{owner}}. Ägaren kommer alltid in och kan ge andra rätt till allt.',
      en: 'The database {{database}} is owned by the role {{role}}, which belongs to {{owner}}. The owner always gets in and can grant anybody anything.',
    },
    group: {
      sv: 'Databasen {{database}} ägs av rollen {{role}}, som {{owner}} är medlem i. Medlemmarna har ägarens rättigheter.',
      en: 'The database {{database}} is owned by the role {{role}}, of which {{owner}} is a member. Its members have the owner’s rights.',
    },
    stranger: {
      sv: 'Databasen {{database}} ägs av rollen {{role}}, som varken är kundens egen eller någon annan kunds.',
      en: 'The database {{database}} is owned by the role {{role}}, which is neither the customer’s own nor another customer’s.',
    },
  },
  async examine(server, ask) {
    const { seats, everybody } = server;
    // nothing is closed to a superuser, whatever it owns
    const owned = await ask<Owned>(
      `SELECT d.oid::text AS oid, d.datname AS database, r.rolname AS owner, ARRAY(
         WITH RECURSIVE member AS (
           SELECT m.member AS oid FROM pg_auth_members m WHERE m.roleid = d.datdba
           UNION SELECT m.member FROM pg_auth_members m JOIN member ON m.roleid = member.oid
         )
         SELECT g.rolname::text FROM member JOIN pg_roles g USING (oid) WHERE NOT g.rolsuper ORDER BY 1) AS members
       FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
       WHERE d.oid = ANY ($1::oid[]) AND NOT r.rolsuper AND r.rolname <> ALL (
         SELECT s.role FROM unnest($1::oid[], $2::text[]) AS s (oid, role) WHERE s.oid = d.oid)`,
      [seats.map(seat => seat.databaseOid), seats.map(seat => seat.role)],
    );
    const found = new Map(owned.map(each => [each.oid, each]));
    return new Map(
      seats.map(seat => {
        const each = found.get(seat.databaseOid);
        return [seat.tenant.subdomain, each === undefined ? [] : judge(seat, each, everybody)];
      }),
    );
  },
};

function judge(
  { tenant, role }: Seat,
  { database, owner, members }: Owned,
  everybody: ServerView['everybody'],
): readonly Defect[] {
  const others = everybody.filter(each => each.tenant.id !== tenant.id);
  const customersOf = (roles: readonly string[]) =>
    others.filter(each => roles.includes(each.role)).map(each => each.tenant.subdomain);
  const [owners, inGroup] = [customersOf([owner]), customersOf(members)];
  const sentence = owners.length > 0 ? 'found' : inGroup.length > 0 ? 'group' : 'stranger';
  if (sentence === 'stranger' && members.includes(role)) return [];
  return [
    {
      key: [database, owner],
      sentence,
      level: sentence === 'stranger' ? 'warning' : 'critical',
      evidence: { database, role: owner, owner: nameSome(owners.length > 0 ? owners : inGroup) },
      remedy: `ALTER DATABASE ${identifier(database)} OWNER TO ${identifier(role)};`,
    },
  ];
}
