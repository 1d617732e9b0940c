import type { TenantCheck } from '../../check.ts';
import { grantsSql } from './grants.sql.ts';
import { type Grant, grantDefects } from './grants.ts';

export const defaultPrivileges: TenantCheck<Grant> = {
  id: 'default-privileges',
  group: 'ways_out',
  scope: 'tenant',
  level: 'warning',
  title: { sv: 'Andra får rätt till det som skapas', en: 'Others get rights on what is created' },
  proves: {
    sv: 'Ingen standardrättighet ger PUBLIC eller en främmande roll rätt till det som skapas senare.',
    en: 'No default privilege gives PUBLIC or a foreign role a right on what is created later.',
  },
  doesNotProve: {
    sv: 'Något om det som redan finns; det visar kontrollerna av rättigheter.',
    en: 'Anything about what is there already; the checks of rights tell that.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    default_acl: {
      sv: '{{grantee}} får {{privileges}} på det som dessa roller skapar ({{count, number}}): {{objects}}.',
      en: '{{grantee}} gets {{privileges}} on what these roles create ({{count, number}}): {{objects}}.',
    },
  },
  sql: grantsSql,
  judge: (rows, place) => grantDefects(rows, place, ['default_acl']),
};
