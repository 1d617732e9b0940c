import type { TenantCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';

interface Row {
  readonly database: string;
}

export const databaseTemplate: TenantCheck<Row> = {
  id: 'database-template',
  group: 'entry',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Databasen är en mall', en: 'The database is a template' },
  proves: {
    sv: 'Databasen är inte märkt som mall, så bara dess ägare och superanvändare kan göra en ny databas av den.',
    en: 'The database is not marked as a template, so only its owner and superusers can make a new database from it.',
  },
  doesNotProve: {
    sv: 'Att den inte redan har kopierats.',
    en: 'That it has not been copied already.',
  },
  hidden: null,
  runs: 'server',
  inside: false,
  sentences: {
    found: {
      sv: 'Databasen {{database}} är märkt som mall: varje roll med CREATEDB kan kopiera den med allt innehåll, utan rätt att ansluta till den.',
      en: 'The database {{database}} is marked as a template: every role with CREATEDB can copy it with all that is in it, without the right to connect to it.',
    },
  },
  sql: 'SELECT datname::text AS database FROM pg_database WHERE datname = current_database() AND datistemplate',
  judge: rows =>
    rows.map(({ database }) => ({
      key: [database],
      evidence: { database },
      remedy: `ALTER DATABASE ${identifier(database)} IS_TEMPLATE false;`,
    })),
};
