import pg from 'pg';
import type { Defect, Seat, ServerCheck, ServerView } from '../../check.ts';
import { nameSome } from '../../name-some.ts';

/** Sessions of one role in one database. */
interface Open {
  readonly oid: string;
  readonly database: string;
  readonly role: string;
  readonly sessions: string;
}

export const openSessions: ServerCheck = {
  id: 'open-sessions',
  group: 'entry',
  scope: 'server',
  asks: 'tenant',
  level: 'critical',
  title: { sv: 'Öppna sessioner i annans databas', en: 'Open sessions in another’s database' },
  proves: {
    sv: 'Ingen kunds roll hade, när frågan ställdes, en session i en annan kunds databas.',
    en: 'No customer’s role had a session in another customer’s database when the question was asked.',
  },
  doesNotProve: {
    sv: 'Något om sessioner före eller efter, eller om sessioner där en roll har bytts med SET ROLE: den roll som loggade in räknas.',
    en: 'Anything about sessions before or after, or about sessions whose role was changed by SET ROLE: the role that logged in counts.',
  },
  hidden: {
    sv: 'Varje roll ser alla sessioners roll och databas. Varifrån de kommer, hur länge de har varit öppna och vad de frågar ser bara roller med pg_read_all_stats; det behövs inte här och läses inte.',
    en: 'Every role sees the role and the database of all sessions. Where they come from, how long they have been open and what they ask is seen only by roles with pg_read_all_stats; it is not needed here, and not read.',
  },
  runs: 'server',
  sentences: {
    found: {
      sv: 'Rollen {{role}}, som hör till {{owner}}, har just nu {{sessions, number}} sessioner i databasen {{database}}, som hör till {{other}}.',
      en: 'The role {{role}}, which belongs to {{owner}}, has {{sessions, number}} sessions right now in the database {{database}}, which belongs to {{other}}.',
    },
  },
  async examine(server, ask) {
    const { seats, everybody } = server;
    const open = await ask<Open>(
      `SELECT a.datid::text AS oid, a.datname::text AS database, a.usename::text AS role, count(*)::text AS sessions
       FROM pg_stat_activity a WHERE a.datid = ANY ($1::oid[]) AND a.usename = ANY ($2::text[])
       GROUP BY a.datid, a.datname, a.usename ORDER BY a.datname, a.usename`,
      [seats.map(each => each.databaseOid), everybody.map(each => each.role)],
    );
    return new Map(
      seats.map(seat => [
        seat.tenant.subdomain,
        open.filter(each => each.oid === seat.databaseOid).flatMap(each => toDefect(each, seat, server)),
      ]),
    );
  },
};

function toDefect({ role, database, sessions }: Open, seat: Seat, { everybody }: ServerView): Defect[] {
  // a database that two customers share is no other's to its second role either
  const isHere = everybody.some(each => each.role === role && each.databaseOid === seat.databaseOid);
  const owners = everybody.filter(each => each.role === role).map(each => each.tenant.subdomain);
  if (isHere || owners.length === 0) return [];
  const of = `usename = ${pg.escapeLiteral(role)} AND datname = ${pg.escapeLiteral(database)}`;
  return [
    {
      key: [role, database],
      evidence: { role, owner: nameSome(owners), database, other: seat.tenant.subdomain, sessions },
      remedy: `SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE ${of};`,
    },
  ];
}
