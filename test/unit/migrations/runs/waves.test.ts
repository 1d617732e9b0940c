import { describe, expect, test } from 'vitest';
import { divideIntoWaves } from '../../../../src/core/migrations/runs/waves.ts';
import { seeded } from '../../../helpers/seeded.ts';

interface Tenant {
  readonly subdomain: string;
  readonly onHold: boolean;
}

const tenant = (subdomain: string, onHold = false): Tenant => ({ subdomain, onHold });
const names = (waves: readonly (readonly Tenant[])[]) =>
  waves.map(wave => wave.map(({ subdomain }) => subdomain));

describe('waves', () => {
  const fleet = [...'hgfedcba'].map(name => tenant(name));

  test('canaries are the first by subdomain, then a share of all, then the rest', () => {
    expect(names(divideIntoWaves(fleet, { canaries: 1, share: 25 }))).toEqual([
      ['a'],
      ['b', 'c'],
      ['d', 'e', 'f', 'g', 'h'],
    ]);
  });

  test('those that are named are the canaries', () => {
    expect(names(divideIntoWaves(fleet, { canaries: ['g', 'c'], share: 0 }))).toEqual([
      ['c', 'g'],
      ['a', 'b', 'd', 'e', 'f', 'h'],
    ]);
  });

  test('who is on hold is no canary, and comes last', () => {
    const held = [tenant('a', true), tenant('b', true), tenant('c'), tenant('d'), tenant('e')];
    expect(names(divideIntoWaves(held, { canaries: 1, share: 20 }))).toEqual([['c'], ['d'], ['e', 'a', 'b']]);
    expect(names(divideIntoWaves([tenant('a', true)], { canaries: 1, share: 10 }))).toEqual([['a']]);
  });

  test('a share of a few is one at least', () => {
    expect(names(divideIntoWaves(fleet.slice(0, 3), { canaries: 1, share: 10 }))).toEqual([
      ['f'],
      ['g'],
      ['h'],
    ]);
  });

  test.each(Array.from({ length: 200 }, (_, seed) => seed))('everybody is in one wave (seed %i)', seed => {
    const random = seeded(seed);
    const size = random(60);
    const tenants = Array.from({ length: size }, (_, index) => tenant(`t${index}`, random(4) === 0));
    const named = tenants.filter(() => random(5) === 0).map(({ subdomain }) => subdomain);
    const canaries = random(2) === 0 ? random(51) : named;
    const share = random(101);
    const waves = divideIntoWaves(shuffled(tenants, random), { canaries, share });

    expect(
      waves
        .flat()
        .map(({ subdomain }) => subdomain)
        .toSorted(),
    ).toEqual(tenants.map(({ subdomain }) => subdomain).toSorted());
    expect(waves.length).toBeLessThanOrEqual(3);
    expect(waves.every(wave => wave.length > 0)).toBe(true);
    // whoever asks, and in whatever order the fleet is read, is told the same
    expect(divideIntoWaves(shuffled(tenants, random), { canaries, share })).toEqual(waves);
    const first = waves[0] ?? [];
    if (typeof canaries !== 'number' && canaries.length > 0) {
      expect(names([first])[0]?.toSorted()).toEqual(canaries.toSorted());
    } else if (typeof canaries === 'number' && canaries > 0 && tenants.some(({ onHold }) => !onHold)) {
      const free = tenants.filter(({ onHold }) => !onHold).length;
      expect(first).toHaveLength(Math.min(canaries, free));
      expect(first.every(({ onHold }) => !onHold)).toBe(true);
    }
  });
});

function shuffled<T>(list: readonly T[], random: (below: number) => number): T[] {
  return list
    .map(each => [random(1_000_000), each] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, each]) => each);
}
