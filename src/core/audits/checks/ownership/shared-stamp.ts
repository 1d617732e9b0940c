import type { CheckResult, FleetCheck } from '../../check.ts';
import { nameSome } from '../../name-some.ts';
import { shellArgument } from '../../quoting.ts';
import { groupsOf, keyOf } from './customers-named.ts';

/** A database that was entered bears the value that the control database has for it, so this asks nothing. */
export const sharedStamp: FleetCheck = {
  id: 'shared-stamp',
  group: 'ownership',
  scope: 'fleet',
  level: 'error',
  title: { sv: 'Två databaser med samma slumpvärde', en: 'Two databases with the same random value' },
  proves: {
    sv: 'Varje kunds identitetsstämpel har ett eget slumpvärde.',
    en: 'Every customer’s identity stamp has a random value of its own.',
  },
  doesNotProve: {
    sv: 'Att ingen annan känner värdet.',
    en: 'That nobody else knows the value.',
  },
  hidden: null,
  runs: 'console',
  sentences: {
    found: {
      sv: 'Stämpeln har samma slumpvärde som den för {{others}}. Värdet dras på nytt vid varje stämpling, så någon har kopierat det.',
      en: 'The stamp has the same random value as that of {{others}}. The value is drawn anew at every stamping, so somebody copied it.',
    },
  },
  examine({ places, examinations }) {
    const audited = new Set(examinations.map(({ tenant }) => tenant.id));
    const results = new Map<string, CheckResult>();
    for (const group of groupsOf(places, ({ tenant }) => tenant.identity?.stamp ?? null).values()) {
      if (group.length < 2) continue;
      for (const place of group.filter(({ tenant }) => audited.has(tenant.id))) {
        const { subdomain } = place.tenant;
        const others = group.filter(other => other !== place);
        const defect = {
          key: keyOf(others),
          evidence: { others: nameSome(others.map(({ tenant }) => tenant.subdomain)) },
          remedy: `podium customers restamp ${shellArgument(subdomain)}`,
        };
        results.set(subdomain, { kind: 'done', defects: [defect] });
      }
    }
    return Promise.resolve(results);
  },
};
