import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instrument } from '../../../src/contract/musicians.ts';
import { groupAlike } from '../../../src/core/musicians/instruments/group-alike.ts';
import { planMerge } from '../../../src/core/musicians/instruments/plan-merge.ts';

const fold = (name: string) => name.normalize('NFC').toLocaleLowerCase('sv');

/** Instruments whose positions differ within each of them, as the database sees to it. */
const instruments = fc
  .array(
    fc.uniqueArray(fc.constantFrom('Tutti', 'TUTTI', 'Solo', 'solo', 'Öppen', 'ÖPPEN', ''), {
      selector: fold,
    }),
    { minLength: 2, maxLength: 5 },
  )
  .map(all =>
    all.map(
      (names, at): Instrument => ({
        ...{ id: `i${at}`, name: `Violin ${at}`, version: '', musicians: 0 },
        positions: names.map((name, place) => ({ id: `i${at}p${place}`, name, musicians: 0 })),
      }),
    ),
  );

describe('a merge of instruments', () => {
  test('keeps every position by its name, once, in the instrument that is kept', () => {
    fc.assert(
      fc.property(instruments, ([into, ...from]) => {
        if (into === undefined) return;
        const { joined, moved } = planMerge(into, from);
        const all = [into, ...from].flatMap(({ positions }) => positions);
        const nameOf = new Map(all.map(({ id, name }) => [id, fold(name)]));
        const targets = new Map(joined.map(({ from: gone, to }) => [gone, to]));
        const kept = [...into.positions.map(({ id }) => id), ...moved];
        // whoever had a chair has one of the same name, in what is kept
        for (const { id } of all) {
          const target = targets.get(id) ?? id;
          expect(kept).toContain(target);
          expect(nameOf.get(target)).toBe(nameOf.get(id));
        }
        const names = kept.map(id => nameOf.get(id));
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe('instruments that are alike', () => {
  const groups = (...names: string[]) =>
    groupAlike(names.map((name, at) => ({ id: name, name, musicians: at })));

  test.each([
    [['Violin', 'violin '], 'case and spaces'],
    [['Öboe', 'oboe'], 'accents'],
    [['Engelskt-horn', 'Engelskt horn'], 'punctuation'],
    [['Fiol', 'Violin'], 'a synonym'],
    [['Flöjt', 'Flute'], 'two languages'],
    [['Didgeridoo', 'Didgeridou'], 'a letter'],
  ])('%j by %s', names => {
    expect(groups(...names)).toEqual([names.toReversed()]);
  });

  test.each([
    [['Viola', 'Violin']],
    [['Violin 1', 'Violin 2']],
    [['Violin', 'Violin 1']],
    [['Didgeridoo', 'Didgeridaa']],
    [['Sax', 'Tax']],
  ])('not %j', names => {
    expect(groups(...names)).toEqual([]);
  });

  test.each([[['Viola', 'Violn', 'Violin']], [['Viola', 'Violin', 'Violn']], [['Violn', 'Viola', 'Violin']]])(
    'of %j, never the two that are known for something else',
    names => {
      const [group = [], ...others] = groups(...names);
      expect(others).toEqual([]);
      expect(group).toContain('Violn');
      expect(group).toHaveLength(2);
    },
  );

  test('are one group, the most played first', () => {
    expect(groups('Fiol', 'Oboe', 'VIOLIN', 'geige')).toEqual([['geige', 'VIOLIN', 'Fiol']]);
  });
});
