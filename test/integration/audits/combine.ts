import fc from 'fast-check';
import { allPlants } from './all-plants.ts';
import type { HostileFleet } from './hostile-fleet.ts';
import { differences, type Planted, placeFor, withPlanted } from './planted.ts';

export interface Combinations {
  readonly seed: number;
  readonly runs: number;
  /** Plants in one orchestra at most. */
  readonly most: number;
  /** Looks for the least that fails, which takes a while. */
  readonly shrink: boolean;
}

/** One of the plants in one of the orchestras. */
interface Choice {
  readonly plant: number;
  readonly orchestra: number;
}

/** Random plants in random orchestras at once: every one is found and named, and nothing else is. */
export async function combine(
  hostile: HostileFleet,
  { seed, runs, most, shrink }: Combinations,
): Promise<void> {
  const choice = fc.record({
    plant: fc.nat(allPlants.length - 1),
    orchestra: fc.nat(hostile.orchestras.length - 1),
  });
  const choices = fc.array(choice, { minLength: 1, maxLength: most * hostile.orchestras.length });
  const property = fc.asyncProperty(choices, chosen => findAll(hostile, chosen).then(() => {}));
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: !shrink });
}

/** Each plant once, as many at a time as can stand together; those that would hide what others plant by themselves. */
export async function plantEach(hostile: HostileFleet): Promise<void> {
  for (const shuts of [undefined, true]) {
    const waiting = new Set(allPlants.filter(plant => plant.shuts === shuts));
    for (let round = 0; waiting.size > 0; round += 1) {
      const choices = allPlants.flatMap((each, plant) =>
        waiting.has(each) ? [{ plant, orchestra: (plant + round) % hostile.orchestras.length }] : [],
      );
      for (const { plant } of await findAll(hostile, choices)) waiting.delete(plant);
    }
  }
}

/** Answers what stood. Throws with it, where it was not found or more was. */
async function findAll(hostile: HostileFleet, chosen: readonly Choice[]): Promise<readonly Planted[]> {
  const { fleet } = hostile;
  const planted = together(hostile, chosen);
  const { findings } = await withPlanted(fleet, planted, () => fleet.audit());
  const different = differences(findings, planted);
  if (different.length > 0) throw new Error(describe(planted, different));
  return planted;
}

/** Those of the choices that can stand together, each in its place. */
function together({ orchestras }: HostileFleet, chosen: readonly Choice[]): readonly Planted[] {
  const taken = new Set<string>();
  return chosen.flatMap((choice, number): readonly Planted[] => {
    const plant = allPlants[choice.plant];
    const own = orchestras[choice.orchestra];
    const other = orchestras[(choice.orchestra + 1) % orchestras.length];
    if (plant === undefined || own === undefined || other === undefined) return [];
    // somebody has to be let in, or nobody can ask the server, and somebody else, whose log-ins are tried
    if (plant.shuts && choice.orchestra < 2) return [];
    const place = placeFor(own, other, number);
    const touches = [plant.title, ...(plant.touches ?? []), ...(plant.shuts ? ['shuts'] : [])];
    const names = [...touches.map(name => `${own.subdomain} ${name}`), ...(plant.claims?.(place) ?? [])];
    if (names.some(name => taken.has(name))) return [];
    for (const name of names) taken.add(name);
    return [{ plant, place }];
  });
}

function describe(planted: readonly Planted[], different: readonly object[]): string {
  const stood = planted.map(({ plant, place }) => `${place.own.subdomain}: ${plant.check}, ${plant.title}`);
  return [...stood, ...different.map(each => JSON.stringify(each))].join('\n');
}
