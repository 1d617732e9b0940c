import type { TenantCheck } from '../../check.ts';
import { grantsSql } from './grants.sql.ts';
import { type Grant, type GrantKind, grantDefects } from './grants.ts';

const kinds: readonly GrantKind[] = [
  'table',
  'view',
  'materialized_view',
  'sequence',
  'foreign_table',
  'column',
];

export const relationGrants: TenantCheck<Grant> = {
  id: 'relation-grants',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Andra har rätt till tabeller', en: 'Others have rights on tables' },
  proves: {
    sv: 'Varken PUBLIC eller någon främmande roll har rättigheter på tabeller, kolumner, vyer, materialiserade vyer eller sekvenser. En roll är främmande när den varken är kundens, ägare, superanvändare eller PostgreSQL:s egen.',
    en: 'Neither PUBLIC nor a foreign role has rights on tables, columns, views, materialised views or sequences. A role is foreign when it is neither the customer’s, an owner, a superuser nor PostgreSQL’s own.',
  },
  doesNotProve: {
    sv: 'Att ingen har rättigheter genom medlemskap i en roll, eller på det som ett tillägg äger. Rättigheter i schemat podium som gavs till en namngiven roll, så som en granskares, räknas som avsedda.',
    en: 'That nobody has rights by membership in a role, or on what an extension owns. Rights in the schema podium that were given to a role by name, such as an auditor’s, are taken as meant.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    table: {
      sv: '{{grantee}} har {{privileges}} på tabeller ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on tables ({{count, number}}): {{objects}}.',
    },
    view: {
      sv: '{{grantee}} har {{privileges}} på vyer ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on views ({{count, number}}): {{objects}}.',
    },
    materialized_view: {
      sv: '{{grantee}} har {{privileges}} på materialiserade vyer ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on materialised views ({{count, number}}): {{objects}}.',
    },
    sequence: {
      sv: '{{grantee}} har {{privileges}} på sekvenser ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on sequences ({{count, number}}): {{objects}}.',
    },
    foreign_table: {
      sv: '{{grantee}} har {{privileges}} på främmande tabeller ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on foreign tables ({{count, number}}): {{objects}}.',
    },
    column: {
      sv: '{{grantee}} har {{privileges}} på enskilda kolumner ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on single columns ({{count, number}}): {{objects}}.',
    },
  },
  sql: grantsSql,
  judge: (rows, place) => grantDefects(rows, place, kinds),
};
