import type { TenantCheck } from '../../check.ts';
import { grantsSql } from './grants.sql.ts';
import { type Grant, grantDefects } from './grants.ts';

export const routineGrants: TenantCheck<Grant> = {
  id: 'routine-grants',
  group: 'ways_out',
  scope: 'tenant',
  level: 'warning',
  title: { sv: 'Andra har rätt till funktioner och typer', en: 'Others have rights on functions and types' },
  proves: {
    sv: 'Ingen främmande roll har vid namn fått rätt till en funktion, procedur eller typ.',
    en: 'No foreign role was given a right by name on a function, a procedure or a type.',
  },
  doesNotProve: {
    sv: 'Att främmande roller inte kan anropa funktioner: PostgreSQL låter PUBLIC göra det, och det anmärks bara där funktionen körs med ägarens rättigheter.',
    en: 'That foreign roles cannot call functions: PostgreSQL lets PUBLIC do so, which is found only where a function runs with its owner’s rights.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    routine: {
      sv: '{{grantee}} har {{privileges}} på funktioner ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on functions ({{count, number}}): {{objects}}.',
    },
    type: {
      sv: '{{grantee}} har {{privileges}} på typer ({{count, number}}): {{objects}}.',
      en: '{{grantee}} has {{privileges}} on types ({{count, number}}): {{objects}}.',
    },
  },
  sql: grantsSql,
  judge: (rows, place) => grantDefects(rows, place, ['routine', 'type']),
};
