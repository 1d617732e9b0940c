import { shownReference } from '../../../credentials/reference.ts';
import type { CheckResult, Defect, FleetCheck } from '../../check.ts';
import { nameSome } from '../../name-some.ts';
import type { CustomerPlace } from '../../places/customer-places.ts';
import { shellArgument } from '../../quoting.ts';
import { groupsOf, keyOf } from './customers-named.ts';

/** By what the servers said when the databases were entered; asks nothing. */
export const sharedDatabase: FleetCheck = {
  id: 'shared-database',
  group: 'ownership',
  scope: 'fleet',
  level: 'critical',
  title: { sv: 'Två kunder på en databas', en: 'Two customers on one database' },
  proves: {
    sv: 'Inga två kunders referenser leder till samma databas, vad den än kallas: varje databas som svarade är känd genom serverns systemidentifierare och sitt oid.',
    en: 'No two customers’ references lead to one database, whatever it is called: each database that answered is known by its server’s system identifier and its oid.',
  },
  doesNotProve: {
    sv: 'Att en databas som inte svarade är kundens egen. Där jämförs bara adresserna, och ett annat namn för samma server som DNS eller en pooler ger känns inte alltid igen.',
    en: 'That a database which did not answer is the customer’s own. There only addresses are compared, and another name for the same server, given by DNS or a pooler, is not always known.',
  },
  hidden: {
    sv: 'Av en kund vars referens inte går att slå upp är bara stämpeln i kontrolldatabasen känd.',
    en: 'Of a customer whose reference does not resolve only the stamp in the control database is known.',
  },
  runs: 'console',
  sentences: {
    found: {
      sv: 'Databasen {{database}} på {{server}} är också databas för {{others}}. Det säger servern själv. Referenserna: {{references}}.',
      en: 'The database {{database}} on {{server}} is the database of {{others}} too. The server itself says so. The references: {{references}}.',
    },
    named: {
      sv: 'Referensen leder till databasen {{database}} på {{server}}, och det gör också {{others}}. Servern kunde inte tillfrågas om alla. Referenserna: {{references}}.',
      en: 'The reference leads to the database {{database}} on {{server}}, and so does that of {{others}}. The server could not be asked about all of them. The references: {{references}}.',
    },
  },
  examine({ places, examinations }) {
    const audited = new Set(examinations.map(({ tenant }) => tenant.id));
    const results = new Map<string, CheckResult>();
    for (const group of groupsOf(places, ({ database }) => database).values()) {
      if (group.length < 2) continue;
      for (const place of group.filter(({ tenant }) => audited.has(tenant.id))) {
        results.set(place.tenant.subdomain, { kind: 'done', defects: [toDefect(place, group)] });
      }
    }
    return Promise.resolve(results);
  },
};

function toDefect(place: CustomerPlace, group: readonly CustomerPlace[]): Defect {
  const { tenant, address } = place;
  const others = group.filter(other => other !== place);
  const { host, port, database } = address ?? tenant.identity ?? { host: '', port: '', database: '' };
  return {
    key: keyOf(others),
    sentence: group.every(({ proved }) => proved) ? 'found' : 'named',
    evidence: {
      database,
      server: `${host}:${port}`,
      others: nameSome(others.map(other => other.tenant.subdomain)),
      references: nameSome([place, ...others].map(referenceOf)),
    },
    remedy: [place, ...others.slice(0, 3)]
      .map(each => `podium customers show ${shellArgument(each.tenant.subdomain)}`)
      .join('\n'),
  };
}

/** Which two secrets say the same, never what they say. */
function referenceOf({ tenant }: CustomerPlace): string {
  return `${tenant.subdomain} (${shownReference(tenant.reference.reveal()) ?? 'URL'})`;
}
