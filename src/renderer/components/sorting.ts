export interface Sorting<Column extends string = string> {
  readonly column: Column;
  readonly descending: boolean;
}

/** The same column again turns the order round; another begins ascending. */
export function sortingAfter<Column extends string>(
  before: Sorting<Column>,
  column: Column,
): Sorting<Column> {
  return { column, descending: before.column === column && !before.descending };
}
