import type { Defect, ServerCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';

interface Row {
  readonly database: string;
  readonly subscription: string;
  readonly owner: string;
  readonly enabled: boolean;
  readonly publications: readonly string[];
}

/** Subscriptions of all databases are in one catalogue of the server's. */
export const subscriptions: ServerCheck = {
  id: 'subscriptions',
  group: 'ways_out',
  scope: 'server',
  asks: 'tenant',
  level: 'error',
  title: { sv: 'Prenumerationer', en: 'Subscriptions' },
  proves: {
    sv: 'Databasen prenumererar inte på tabeller i någon annan databas (CREATE SUBSCRIPTION).',
    en: 'The database subscribes to no other database’s tables (CREATE SUBSCRIPTION).',
  },
  doesNotProve: {
    sv: 'Varifrån en prenumeration som finns hämtar.',
    en: 'Where a subscription that is there fetches from.',
  },
  hidden: {
    sv: 'Adressen och inloggningen (subconninfo) är dolda för en vanlig roll, och läses inte heller med en högre.',
    en: 'The address and the log-in (subconninfo) are hidden from an ordinary role, and are not read by a higher one either.',
  },
  runs: 'server',
  inside: true,
  sentences: {
    found: {
      sv: 'Prenumerationen {{subscription}} hämtar rader från en annan databas ({{publications}}).',
      en: 'The subscription {{subscription}} fetches rows from another database ({{publications}}).',
    },
    disabled: {
      sv: 'Prenumerationen {{subscription}} på en annan databas ({{publications}}) är avstängd, men finns kvar.',
      en: 'The subscription {{subscription}} to another database ({{publications}}) is disabled, but still there.',
    },
  },
  async examine({ seats }, ask) {
    const rows = await ask<Row>(
      `SELECT subdbid::text AS database, subname::text AS subscription, pg_get_userbyid(subowner)::text AS owner,
         subenabled AS enabled, subpublications AS publications
       FROM pg_subscription WHERE subdbid = ANY ($1::oid[]) ORDER BY subname`,
      [seats.map(seat => seat.databaseOid)],
    );
    return new Map(
      seats.map(({ tenant, databaseOid }) => [
        tenant.subdomain,
        rows.filter(({ database }) => database === databaseOid).map(toDefect),
      ]),
    );
  },
};

function toDefect({ subscription, owner, enabled, publications }: Row): Defect {
  const name = identifier(subscription);
  return {
    key: [subscription],
    sentence: enabled ? 'found' : 'disabled',
    evidence: { subscription, owner, publications: publications.join(', ') },
    // without its slot it is dropped also where the other server does not answer
    remedy: [
      '-- Its slot on the other server is left there: drop that too.',
      `ALTER SUBSCRIPTION ${name} DISABLE;`,
      `ALTER SUBSCRIPTION ${name} SET (slot_name = NONE);`,
      `DROP SUBSCRIPTION ${name};`,
    ].join('\n'),
  };
}
