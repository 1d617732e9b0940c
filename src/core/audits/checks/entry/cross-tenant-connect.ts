import type { Seat, ServerCheck, ServerView } from '../../check.ts';
import { readMemberships } from './memberships.ts';
import { wayDefects } from './way-defects.ts';
import { findWays } from './ways.ts';

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
          .flatMap(way => wayDefects(way, seat, othersOf(seat, server), memberships)),
      ]),
    );
  },
};

function othersOf(seat: Seat, { everybody }: ServerView): readonly Seat[] {
  return everybody.filter(({ tenant, role }) => tenant.id !== seat.tenant.id && role !== seat.role);
}
