import type { TenantCheck } from '../../check.ts';
import { shownName } from './judge-column.ts';
import { type LeftoverPolicy, leftoverPoliciesSql, removalOfPolicy } from './leftover-policies.ts';

export const tenantPolicies: TenantCheck = {
  id: 'tenant-policies',
  group: 'pooled',
  scope: 'tenant',
  level: 'warning',
  title: { sv: 'Kvarlämnat radskydd', en: 'Leftover row security' },
  proves: {
    sv: 'Ingen policy är kvar på en tabell vars radskydd är avslaget, och ingen policy frågar efter en inställning i sessionen eller en kundkolumn.',
    en: 'No policy is left on a table whose row security is off, and no policy asks for a setting of the session or for a tenant column.',
  },
  doesNotProve: {
    sv: 'Att webbapplikationen inte räknar med radskydd, eller att en policy av annat slag gör vad den ska.',
    en: 'That the web application does not count on row security, or that a policy of another kind does what it should.',
  },
  hidden: null,
  runs: 'database',
  sentences: {
    off: {
      sv: 'Policyn {{policy}} på {{table}} gör ingenting: tabellens radskydd är avslaget.',
      en: 'The policy {{policy}} on {{table}} does nothing: the table’s row security is off.',
    },
    bound: {
      sv: 'Policyn {{policy}} på {{table}} skiljer orkestrar åt genom en inställning i sessionen eller en kundkolumn.',
      en: 'The policy {{policy}} on {{table}} tells orchestras apart by a setting of the session or a tenant column.',
    },
    unforced: {
      sv: 'Policyn {{policy}} på {{table}} skiljer orkestrar åt genom en inställning i sessionen eller en kundkolumn, men gäller inte tabellens ägare: FORCE saknas.',
      en: 'The policy {{policy}} on {{table}} tells orchestras apart by a setting of the session or a tenant column, but does not hold for the table’s owner: FORCE is missing.',
    },
  },
  sql: 'SELECT true AS found FROM pg_policy LIMIT 1',
  async judge(probed, _place, ask) {
    if (probed.length === 0) return [];
    const rows = await ask<LeftoverPolicy>(leftoverPoliciesSql);
    return rows.map(row => ({
      key: [row.schema, row.table, row.policy],
      sentence: row.enabled ? (row.forced ? 'bound' : 'unforced') : 'off',
      evidence: { policy: row.policy, table: shownName(row.schema, row.table) },
      remedy: removalOfPolicy(row)
        .map(sql => `${sql};`)
        .join('\n'),
    }));
  },
};
