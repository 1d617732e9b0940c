import { array, assert, boolean, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import {
  allRows,
  countRows,
  hasRow,
  isAll,
  noRows,
  type RowRanges,
  rowsBetween,
  toggleRow,
  withoutRows,
  withRows,
} from '../../../../src/renderer/components/virtual-grid/row-ranges.ts';

test('a range is the same from either end', () => {
  expect(rowsBetween(7, 3)).toEqual({ first: 3, last: 7 });
  expect(rowsBetween(3, 7)).toEqual({ first: 3, last: 7 });
});

test('a million rows are one range', () => {
  expect(allRows(1_000_000)).toEqual([{ first: 0, last: 999_999 }]);
  expect(isAll(allRows(1_000_000), 1_000_000)).toBe(true);
  expect(allRows(0)).toEqual(noRows);
  expect(isAll(noRows, 0)).toBe(false);
});

test('all but one are not all', () => {
  const rest = toggleRow(allRows(10), 4);
  expect(rest).toEqual([
    { first: 0, last: 3 },
    { first: 5, last: 9 },
  ]);
  expect(isAll(rest, 10)).toBe(false);
  expect(toggleRow(rest, 4)).toEqual(allRows(10));
});

test('rows that are put in and taken out are those of a set', () => {
  const change = tuple(boolean(), integer({ min: 0, max: 40 }), integer({ min: 0, max: 40 }));
  assert(
    property(array(change, { maxLength: 30 }), changes => {
      const rows = new Set<number>();
      let ranges: RowRanges = noRows;
      for (const [isAdded, one, other] of changes) {
        const range = rowsBetween(one, other);
        ranges = isAdded ? withRows(ranges, range) : withoutRows(ranges, range);
        for (let row = range.first; row <= range.last; row += 1) isAdded ? rows.add(row) : rows.delete(row);
      }
      expect(countRows(ranges)).toBe(rows.size);
      for (let row = 0; row <= 40; row += 1) expect(hasRow(ranges, row)).toBe(rows.has(row));
      for (const [place, range] of ranges.entries()) {
        expect(range.first).toBeLessThanOrEqual(range.last);
        expect(range.first).toBeGreaterThan((ranges[place - 1]?.last ?? -2) + 1);
      }
    }),
  );
});
