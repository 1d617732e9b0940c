import type { Defect, Seat, ServerCheck, ServerView } from '../../check.ts';
import { nameSome } from '../../name-some.ts';
import { closeWay, leaveRole } from './close-way.ts';
import { type Memberships, readMemberships } from './memberships.ts';
import { findWays, type Way } from './ways.ts';

export const crossTenantConnect: ServerCheck = {
  id: 'cross-tenant-connect',
  group: 'entry',
  scope: 'server',
  asks: 'tenant',
  level: 'critical',
  title: { sv: 'Roll når annan kunds databas', en: 'A role reaches another’s database' },
  proves: {
    sv: 'Ingen kunds roll får ansluta till en annan kunds databas på samma server, enligt serverns rättigheter. Det gäller roller som kundernas referenser anger.',
    en: 'No customer’s role may connect to another customer’s database on the same server, by the server’s privileges. It holds for the roles that the customers’ references name.',
  },
  doesNotProve: {
    sv: 'Något om två kunder som delar roll, om roller som ingen kunds referens anger, eller om vad serverns inloggningsregler släpper in; det visar ”Två kunder på en roll”, ”Främmande roll får ansluta” och ”Serverns inloggningsregler”.',
    en: 'Anything about two customers who share a role, about roles that no customer’s reference names, or about whom the server’s log-in rules let in; that is told by “Two customers on one role”, “A foreign role may connect” and “The server’s log-in rules”.',
  },
  hidden: null,
  runs: 'server',
  sentences: {
    found: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, får ansluta till databasen {{database}}, som hör till {{other}}.',
      en: 'The role {{role}}, which belongs to {{owner}}, may connect to the database {{database}}, which belongs to {{other}}.',
    },
    public: {
      sv: 'Rollerna för {{roles, number}} andra orkestrar ({{owner}}) får genom PUBLIC ansluta till databasen {{database}}, som hör till {{other}}.',
      en: 'The roles of {{roles, number}} other orchestras ({{owner}}) may connect through PUBLIC to the database {{database}}, which belongs to {{other}}.',
    },
    group: {
      sv: 'Rollerna för {{roles, number}} andra orkestrar ({{owner}}) får genom rollen {{role}} ansluta till databasen {{database}}, som hör till {{other}}.',
      en: 'The roles of {{roles, number}} other orchestras ({{owner}}) may connect through the role {{role}} to the database {{database}}, which belongs to {{other}}.',
    },
    superuser: {
      sv: 'Rollerna för {{roles, number}} andra orkestrar ({{owner}}) är superanvändare och får ansluta till databasen {{database}}, som hör till {{other}}.',
      en: 'The roles of {{roles, number}} other orchestras ({{owner}}) are superusers and may connect to the database {{database}}, which belongs to {{other}}.',
    },
  },
  async examine(server, ask) {
    const roles = server.everybody.map(each => each.role);
    const ways = await findWays(ask, server.seats, roles);
    // memberships say only how to close a way
    const memberships = ways.length === 0 ? new Map() : await readMemberships(ask);
    return new Map(
      server.seats.map(seat => [
        seat.tenant.subdomain,
        ways
          .filter(way => way.oid === seat.databaseOid && way.own === seat.role)
          .flatMap(way => toDefects(way, seat, server, memberships)),
      ]),
    );
  },
};

/**
 * One finding a database and cause, with the orchestras that it lets in: there is one remedy, and a pair each would be a million
 * findings in a fleet of a thousand that nobody could read. A membership in the orchestra's own role is each member's own cause.
 */
function toDefects(
  way: Way,
  seat: Seat,
  { everybody }: ServerView,
  memberships: Memberships,
): readonly Defect[] {
  const { kind, database, own } = way;
  const others = everybody.filter(each => isOther(seat, each) && each.role !== own);
  const roles = new Set(way.roles);
  const admitted = kind === 'public' ? others : others.filter(each => roles.has(each.role));
  if (admitted.length === 0) return [];
  const told = { way, seat, remedy: closeWay(way, memberships) };
  if (kind === 'public') return [toDefect({ ...told, sentence: kind, role: 'PUBLIC', admitted })];
  if (kind === 'superuser') {
    return [
      toDefect({ ...told, sentence: kind, role: 'SUPERUSER', admitted, key: ['', 'SUPERUSER', database] }),
    ];
  }
  const through = way.through ?? '';
  if (through !== own) {
    const sentence = admitted.every(({ role }) => role === through) ? 'found' : 'group';
    return [toDefect({ ...told, sentence, role: through, admitted })];
  }
  return way.roles.map(role => {
    const ofRole = admitted.filter(each => each.role === role);
    const remedy = leaveRole(own, [role], memberships);
    return toDefect({ ...told, sentence: 'found', role, admitted: ofRole, remedy });
  });
}

interface Told {
  readonly way: Way;
  readonly seat: Seat;
  readonly sentence: string;
  /** The role that gets in, or that others get in by. */
  readonly role: string;
  readonly admitted: readonly Seat[];
  readonly remedy: string;
  readonly key?: readonly string[];
}

function toDefect({ way: { database }, seat, sentence, role, admitted, remedy, key }: Told): Defect {
  const owners = subdomainsOf(admitted);
  const place = { role, owner: nameSome(owners), database, other: seat.tenant.subdomain };
  return {
    key: key ?? [role, database],
    sentence,
    evidence: sentence === 'found' ? place : { ...place, roles: String(owners.length) },
    remedy,
  };
}

function isOther(seat: Seat, { tenant }: Seat): boolean {
  return tenant.id !== seat.tenant.id;
}

function subdomainsOf(seats: readonly Seat[]): readonly string[] {
  return [...new Set(seats.map(({ tenant }) => tenant.subdomain))];
}
