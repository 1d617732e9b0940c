import type { TenantCheck } from '../../check.ts';
import { grantsSql } from './grants.sql.ts';
import { type Grant, grantDefects } from './grants.ts';

export const schemaGrants: TenantCheck<Grant> = {
  id: 'schema-grants',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Andra har rätt till scheman', en: 'Others have rights on schemas' },
  proves: {
    sv: 'Varken PUBLIC eller någon främmande roll får skapa något i ett schema, eller använda ett annat schema än public. Den som får skapa i public kan lägga en funktion i vägen för en som kunden anropar.',
    en: 'Neither PUBLIC nor a foreign role may create anything in a schema, or use a schema other than public. Who may create in public can put a function in the way of one that the customer calls.',
  },
  doesNotProve: {
    sv: 'Att ingen redan har lagt något där. Att PUBLIC får använda public är PostgreSQL:s eget och anmärks inte.',
    en: 'That nobody has put something there already. That PUBLIC may use public is PostgreSQL’s own doing and is not found.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    schema: {
      sv: '{{grantee}} har {{privileges}} på scheman ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on schemas ({{count, number}}): {{objects}}.',
    },
  },
  sql: grantsSql,
  judge: (rows, place) => grantDefects(rows, place, ['schema']),
};
