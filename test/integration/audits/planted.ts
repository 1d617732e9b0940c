import type { Finding } from '../../../src/contract/audits-findings.ts';
import { checks } from '../../../src/core/audits/checks/index.ts';
import { type AuditedFleet, hostileNames } from './audited-fleet.ts';
import type { Expected, Orchestra, Plant, PlantPlace } from './plants.ts';

/** A plant where it stands. */
export interface Planted {
  readonly plant: Plant;
  readonly place: PlantPlace;
}

/** In a fleet made by `createOrchestra` database and role bear the subdomain. */
export function orchestra(subdomain: string): Orchestra {
  return { subdomain, database: subdomain, role: subdomain };
}

/** Names come hostile, and no two places share one. */
export function placeFor(own: Orchestra, other: Orchestra, number: number): PlantPlace {
  const hostile = hostileNames[number % hostileNames.length] ?? '';
  // 63 bytes are all that a name may have
  const name = number < hostileNames.length ? hostile : `${number}${hostile}`.slice(0, 60);
  return { own, other, name };
}

/** Works while all of it stands. What was planted is mended whatever happens, the last first: they may stand on each other. */
export async function withPlanted<T>(
  fleet: AuditedFleet,
  planted: readonly Planted[],
  work: () => Promise<T>,
): Promise<T> {
  const standing: Planted[] = [];
  try {
    for (const { plant, place } of planted) {
      await run(fleet, plant, place, plant.plant(place));
      standing.unshift({ plant, place });
    }
    return await work();
  } finally {
    for (const { plant, place } of standing) await run(fleet, plant, place, plant.mend(place));
  }
}

async function run(
  fleet: AuditedFleet,
  { where }: Plant,
  { own, other }: PlantPlace,
  sql: string,
): Promise<void> {
  if (where === 'control') await fleet.podium.core.deps.control.query(sql);
  else await fleet.ask(where === 'server' ? null : own.subdomain, sql);
  if (where === 'both') await fleet.ask(other.subdomain, sql);
}

/** Where what was found is not what was planted: nothing where everything planted is found and named, and nothing else is. */
export function differences(findings: readonly Finding[], planted: readonly Planted[]): readonly object[] {
  const left = [...findings];
  const missing = expectedOf(planted).filter(expected => {
    const at = left.findIndex(finding => matches(finding, expected));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...missing.map(each => ({ missing: each })), ...left.map(each => ({ unexpected: told(each) }))];
}

type Told = Required<Omit<Expected, 'needs'>>;

/** In a database that a plant shuts nothing is seen but what shuts it. */
function expectedOf(planted: readonly Planted[]): readonly Told[] {
  const shut = new Map(
    planted.filter(({ plant }) => plant.shuts).map(({ plant, place }) => [place.own.subdomain, plant]),
  );
  return planted.flatMap(({ plant, place }) =>
    plant.finds(place).flatMap(({ needs = [], ...each }): readonly Told[] => {
      const told = { check: plant.check, subdomain: place.own.subdomain, sentence: 'found', ...each };
      const asks = askedInTenants.has(told.check) ? [place.own, ...needs] : needs;
      const hidden = asks.some(({ subdomain }) => shut.has(subdomain) && shut.get(subdomain) !== plant);
      return hidden ? [] : [told];
    }),
  );
}

const askedInTenants = new Set(checks.filter(({ scope }) => scope === 'tenant').map(({ id }) => id));

function matches(finding: Finding, { check, subdomain, level, sentence, evidence }: Told): boolean {
  return (
    finding.check === check &&
    finding.subdomain === subdomain &&
    finding.level === level &&
    finding.sentence === sentence &&
    Object.entries(evidence).every(([name, value]) => finding.evidence[name] === value)
  );
}

function told({ check, subdomain, level, sentence, evidence }: Finding): object {
  return { check, subdomain, level, sentence, evidence };
}
