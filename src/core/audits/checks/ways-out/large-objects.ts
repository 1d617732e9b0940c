import type { TenantCheck } from '../../check.ts';
import { grantsSql } from './grants.sql.ts';
import { type Grant, grantDefects } from './grants.ts';

export const largeObjects: TenantCheck<Grant> = {
  id: 'large-objects',
  group: 'ways_out',
  scope: 'tenant',
  level: 'error',
  title: { sv: 'Andra har rätt till stora objekt', en: 'Others have rights on large objects' },
  proves: {
    sv: 'Varken PUBLIC eller någon främmande roll får läsa eller skriva ett stort objekt.',
    en: 'Neither PUBLIC nor a foreign role may read or write a large object.',
  },
  doesNotProve: {
    sv: 'Vems innehållet i ett stort objekt är.',
    en: 'Whose the content of a large object is.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    large_object: {
      sv: '{{grantee}} har {{privileges}} på stora objekt ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on large objects ({{count, number}}): {{objects}}.',
    },
  },
  sql: grantsSql,
  judge: (rows, place) => grantDefects(rows, place, ['large_object']),
};
