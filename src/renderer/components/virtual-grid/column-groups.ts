import type { GridColumn } from './grid-column.ts';

interface ColumnGroup {
  readonly name: string;
  /** Place of its first column. */
  readonly from: number;
  readonly count: number;
}

/** Columns side by side that are of one group. */
export function columnGroups(columns: readonly Pick<GridColumn<never>, 'group'>[]): readonly ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  for (const [place, { group }] of columns.entries()) {
    const last = groups.at(-1);
    if (group === undefined) continue;
    if (last?.name === group && last.from + last.count === place) {
      groups[groups.length - 1] = { ...last, count: last.count + 1 };
    } else groups.push({ name: group, from: place, count: 1 });
  }
  return groups;
}
