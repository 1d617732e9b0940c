import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsOfMigrations } from '../../../src/core/audits/copies/migration-ids.ts';
import { originsOf } from '../../../src/core/audits/copies/origins.ts';
import { ValueTable } from '../../../src/core/audits/copies/value-table.ts';
import { toValue, uuidOf, type Value } from '../../../src/core/db/value.ts';

/** Few words, so that values meet in the table and differ in one word alone. */
const word = fc.constantFrom(0, 1, 0x7fff_ffff, 0xffff_ffff);
const value = fc.record({ a: word, b: word, c: word, d: word });
const holding = fc.record({ value, holder: fc.nat(4) });

function groupsOf(table: ValueTable): Record<string, readonly number[]> {
  return Object.fromEntries([...table.shared.groups()].map(each => [uuidOf(each.value), each.holders]));
}

describe('values that several hold', () => {
  it('are found as a map would find them, each with all its holders, however the table grows', () => {
    fc.assert(
      fc.property(
        fc.array(holding, { maxLength: 400 }),
        fc.array(value, { maxLength: 3 }),
        (holdings, left) => {
          const table = new ValueTable({ capacity: 4 });
          const known = new Map<string, Set<number>>();
          for (const each of left) table.ignore(each);
          const ignored = new Set(left.map(uuidOf));
          for (const each of holdings) {
            table.add(each.value, each.holder);
            const id = uuidOf(each.value);
            if (!ignored.has(id)) known.set(id, (known.get(id) ?? new Set()).add(each.holder));
          }
          const shared = [...known].filter(([, holders]) => holders.size > 1);
          expect(groupsOf(table)).toEqual(
            Object.fromEntries(shared.map(([id, holders]) => [id, [...holders].sort()])),
          );
        },
      ),
    );
  });

  it('are not those that only somebody outside the audit holds', () => {
    const [own, others] = [
      toValue('00000000-0000-4000-8000-000000000001'),
      toValue('00000000-0000-4000-8000-000000000002'),
    ];
    const table = new ValueTable();
    table.add(own, 0);
    for (const each of [own, others]) for (const holder of [1, 2]) table.add(each, holder, false);
    expect(groupsOf(table)).toEqual({ [uuidOf(own)]: [0, 1, 2] });
  });

  it('are counted above what is kept of a holder, and stay exact in number', () => {
    const table = new ValueTable({ capacity: 4, keptPerHolder: 10 });
    const at = (d: number): Value => ({ a: 0, b: 0, c: 0, d });
    for (const holder of [0, 1, 2]) for (let d = 0; d < 50; d++) table.add(at(d), holder);
    expect(Object.values(groupsOf(table))).toEqual(Array(10).fill([0, 1, 2]));
    expect([...table.shared.counted()]).toEqual([
      { one: 0, other: 1, values: 40 },
      { one: 0, other: 2, values: 40 },
    ]);
  });

  it('an id is the same after it was words', () => {
    fc.assert(
      fc.property(fc.uuid(), id => {
        expect(uuidOf(toValue(id))).toBe(id);
      }),
    );
  });
});

describe('which row is the original', () => {
  const time = (created: number | null, of: string | null = null) => ({ created, of });
  it.each<[string, Parameters<typeof originsOf>[0], ReturnType<typeof originsOf>]>([
    ['the first of two', [time(1), time(2)], ['original', 'copy']],
    ['the first of three', [time(3), time(1), time(2)], ['copy', 'original', 'copy']],
    ['none of two at the same time', [time(1), time(1)], ['untold', 'untold']],
    [
      'none of two before a third, which is a copy',
      [time(1), time(1), time(2)],
      ['untold', 'untold', 'copy'],
    ],
    ['none where one tells nothing', [time(1), null, time(2)], ['untold', 'untold', 'untold']],
    ['none where one has no time', [time(1), time(null)], ['untold', 'untold']],
    ['none where the times are of different rows', [time(1, 'a'), time(2, 'b')], ['untold', 'untold']],
    ['by the row that both hang on', [time(1, 'a'), time(2, 'a')], ['original', 'copy']],
  ])('%s', (_, times, origins) => {
    expect(originsOf(times)).toEqual(origins);
  });
});

describe('ids of migrations', () => {
  const [one, two] = ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', '3f2504e0-4f89-41d3-9a0c-0305e82c3302'];
  it.each<[string, string, string[]]>([
    ['in VALUES', `INSERT INTO t VALUES ('${one}'), ('${two.toUpperCase()}')`, [one, two]],
    ['in a WITH', `WITH x AS (SELECT '${one}'::uuid AS id) INSERT INTO t SELECT id FROM x`, [one]],
    ['in a block', `DO $$ BEGIN insert into t VALUES ('${one}'); END $$`, [one]],
    [
      'not where nothing is inserted',
      `DELETE FROM t WHERE id = '${one}'; INSERT INTO t VALUES ('${two}')`,
      [two],
    ],
    ['not in a comment before', `-- INSERT ${one}\nDELETE FROM t; INSERT INTO t VALUES ('${two}')`, [two]],
    ['all where the grammar cannot read', `INSRT INTO t VALUES ('${one}')`, [one]],
    ['none where there are none', 'INSERT INTO t DEFAULT VALUES', []],
  ])('%s', async (_, sql, ids) => {
    expect([...(await idsOfMigrations([{ sql }]))]).toEqual(ids);
  });
});
