import type { Ask, Defect, Seat, ServerCheck } from '../../check.ts';
import { grantOwn, revokeOnDatabase } from './close-way.ts';
import { type Membership, revokeMemberships } from './memberships.ts';
import { type ForeignGrant, findForeignGrants } from './ways.ts';

export const foreignConnect: ServerCheck = {
  id: 'foreign-connect',
  group: 'entry',
  scope: 'server',
  asks: 'tenant',
  level: 'warning',
  title: { sv: 'Främmande roll får ansluta', en: 'A foreign role may connect' },
  proves: {
    sv: 'Ingen annan roll än databasens ägare, kundens egen och superanvändare har rättigheter på databasen i eget namn eller ärver kundens rolls rättigheter.',
    en: 'No other role than the database’s owner, the customer’s own and superusers has rights on the database by name, or inherits the rights of the customer’s role.',
  },
  doesNotProve: {
    sv: 'Att ägaren är den rätta, eller något om roller som kan ge sig själva rättigheter (CREATEROLE, ADMIN OPTION). Granskarens roll och rollen i serverns egna uppgifter räknas inte som främmande.',
    en: 'That the owner is the right one, or anything about roles that can give themselves rights (CREATEROLE, ADMIN OPTION). The auditor’s role and that of the server’s own credential are not taken for foreign ones.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    found: {
      sv: 'Rollen {{role}}, som inte hör till {{other}}, har rättigheter på databasen {{database}} ({{privileges}}).',
      en: 'The role {{role}}, which does not belong to {{other}}, has rights on the database {{database}} ({{privileges}}).',
    },
    member: {
      sv: 'Rollen {{role}}, som inte hör till någon orkester, är medlem i rollen {{own}} och ärver rättigheterna för {{other}}.',
      en: 'The role {{role}}, which belongs to no orchestra, is a member of the role {{own}} and inherits the rights of {{other}}.',
    },
  },
  async examine({ seats, everybody, credential, auditor }, ask) {
    const customers = everybody.map(each => each.role);
    const known = [credential?.user, auditor].filter(role => typeof role === 'string');
    const grants = await findForeignGrants(ask, seats, customers, known);
    const members = await findMembers(ask, seats, [...customers, ...known]);
    return new Map(
      seats.map(seat => [
        seat.tenant.subdomain,
        [
          ...grants
            .filter(grant => grant.oid === seat.databaseOid && grant.own === seat.role)
            .map(grant => grantDefect(grant, seat)),
          ...membersDefects(
            members.filter(({ role }) => role === seat.role),
            seat,
          ),
        ],
      ]),
    );
  },
};

/** Who inherits a role of the seats', without those who are known. */
function findMembers(
  ask: Ask,
  seats: readonly Seat[],
  known: readonly string[],
): Promise<readonly Membership[]> {
  return ask<Membership>(
    `SELECT g.rolname::text AS role, m.rolname::text AS member, a.admin_option AS admin, true AS inherits, true AS sets,
       CASE WHEN to_jsonb(a)->'set_option' IS NOT NULL AND a.grantor <> 10 THEN pg_get_userbyid(a.grantor)::text END AS grantor
     FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
     WHERE g.rolname = ANY ($1::text[]) AND m.rolname <> ALL ($2::text[]) AND NOT m.rolsuper
       AND coalesce((to_jsonb(a)->>'inherit_option')::boolean, m.rolinherit)
     ORDER BY g.rolname, m.rolname`,
    [seats.map(each => each.role), known],
  );
}

function grantDefect(grant: ForeignGrant, { tenant }: Seat): Defect {
  const { through: role, database, privileges, used } = grant;
  const revoke = revokeOnDatabase(grant, privileges);
  return {
    key: [role, database],
    evidence: { role, database, other: tenant.subdomain, privileges: privileges.join(', ') },
    remedy: used ? `${grantOwn(grant, privileges)}\n${revoke}` : revoke,
  };
}

function membersDefects(memberships: readonly Membership[], { tenant, role: own }: Seat): readonly Defect[] {
  const members = [...new Set(memberships.map(each => each.member))];
  return members.map(role => ({
    key: [role, 'member', own],
    sentence: 'member',
    evidence: { role, own, other: tenant.subdomain },
    remedy: revokeMemberships(memberships.filter(each => each.member === role)),
  }));
}
