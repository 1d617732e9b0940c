import type { Examination, VerdictCheck } from '../../check.ts';
import { shellArgument } from '../../quoting.ts';

export const missingDatabase: VerdictCheck = {
  id: 'missing-database',
  group: 'ownership',
  scope: 'verdict',
  level: 'error',
  title: { sv: 'Databas som saknas', en: 'Missing database' },
  proves: {
    sv: 'Databasen som kundens referens leder till finns.',
    en: 'The database that the customer’s reference leads to exists.',
  },
  doesNotProve: {
    sv: 'Att den innehåller något.',
    en: 'That there is anything in it.',
  },
  hidden: {
    sv: 'Servern svarar först när lösenordet godtagits.',
    en: 'The server answers only once the password was accepted.',
  },
  runs: 'console',
  sentences: {
    found: {
      sv: 'Databasen {{database}} finns inte på {{server}}, men kunden är aktiv. Ett verktyg som skapar databaser när det migrerar skulle göra en tom i dess ställe.',
      en: 'The database {{database}} does not exist on {{server}}, though the customer is active. A tool that makes databases when it migrates would put an empty one in its place.',
    },
    idle: {
      sv: 'Databasen {{database}} finns inte på {{server}}. Kunden är inte aktiv.',
      en: 'The database {{database}} does not exist on {{server}}. The customer is not active.',
    },
  },
  judge({ tenant, refused }: Examination) {
    // a stamp that does not fit was read in a database that is there
    if (refused === null || refused.code.startsWith('identity_')) return [];
    if (refused.code !== 'database_missing') return null;
    const { database = '', host = '', port = '' } = refused.details ?? {};
    const isActive = tenant.status === 'active';
    return [
      {
        key: [String(database)],
        sentence: isActive ? 'found' : 'idle',
        level: isActive ? 'error' : 'warning',
        evidence: { database: String(database), server: `${host}:${port}` },
        remedy: `podium customers show ${shellArgument(tenant.subdomain)}`,
      },
    ];
  },
};
