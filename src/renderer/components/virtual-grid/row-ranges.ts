/** Rows from the first to the last, both included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** Which rows of a list are selected: ranges in order that neither touch nor overlap. */
export type RowRanges = readonly RowRange[];

export const noRows: RowRanges = [];

export function allRows(count: number): RowRanges {
  return count === 0 ? noRows : [{ first: 0, last: count - 1 }];
}

export function countRows(ranges: RowRanges): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

export function hasRow(ranges: RowRanges, row: number): boolean {
  return ranges.some(({ first, last }) => first <= row && row <= last);
}

export function isAll(ranges: RowRanges, count: number): boolean {
  return count > 0 && countRows(ranges) >= count;
}

/** The rows between two, whichever comes first. */
export function rowsBetween(one: number, other: number): RowRange {
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

export function withRows(ranges: RowRanges, added: RowRange): RowRanges {
  const apart = ranges.filter(({ first, last }) => last < added.first - 1 || first > added.last + 1);
  const joined = ranges.filter(range => !apart.includes(range));
  const whole = {
    first: Math.min(added.first, ...joined.map(({ first }) => first)),
    last: Math.max(added.last, ...joined.map(({ last }) => last)),
  };
  return [...apart, whole].sort((a, b) => a.first - b.first);
}

export function withoutRows(ranges: RowRanges, removed: RowRange): RowRanges {
  return ranges
    .flatMap(({ first, last }) => [
      { first, last: Math.min(last, removed.first - 1) },
      { first: Math.max(first, removed.last + 1), last },
    ])
    .filter(({ first, last }) => first <= last);
}

export function toggleRow(ranges: RowRanges, row: number): RowRanges {
  const only = { first: row, last: row };
  return hasRow(ranges, row) ? withoutRows(ranges, only) : withRows(ranges, only);
}
