import type { CheckResult, Defect, FleetResults } from '../check.ts';
import { nameSome } from '../name-some.ts';
import type { FleetReading, Holder } from './read-fleet.ts';

/**
 * Results of the audited tenants. What was found before with somebody who could not be read this time is neither found nor
 * fixed; where that one is outside the audit nothing else would tell that it was not compared.
 */
export function toResults(
  { holders, unread }: FleetReading,
  defects: ReadonlyMap<number, readonly Defect[]>,
): FleetResults {
  const missed = holders.filter(({ tenant }) => unread.get(tenant.id)?.kind === 'not_audited');
  const outside = missed.filter(({ isAudited }) => !isAudited);
  const unasked = missed.map(({ tenant }) => tenant.id);
  const audited = holders.filter(({ isAudited }) => isAudited);
  return new Map(
    audited.map(({ number, tenant }): [string, CheckResult] => {
      const all = [...(defects.get(number) ?? []), ...uncompared(outside)];
      return [tenant.subdomain, unread.get(tenant.id) ?? { kind: 'done', defects: all, unasked }];
    }),
  );
}

function uncompared(outside: readonly Holder[]): readonly Defect[] {
  if (outside.length === 0) return [];
  const names = outside.map(({ tenant }) => tenant.subdomain);
  return [
    {
      key: ['uncompared'],
      sentence: 'uncompared',
      level: 'warning',
      evidence: { others: String(names.length), names: nameSome(names) },
      remedy: '',
    },
  ];
}
