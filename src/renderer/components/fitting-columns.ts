interface Fitting {
  /** Least width in px. */
  readonly width: number;
  /** Columns with a higher number are left out first where there is no room; without one, never. */
  readonly dropFirst?: number;
}

/** The columns that there is room for; 0 is a width that is not known yet. */
export function fittingColumns<Column extends Fitting>(
  columns: readonly Column[],
  width: number,
): readonly Column[] {
  if (width === 0) return columns;
  let shown = columns;
  const droppable = columns
    .filter(column => column.dropFirst !== undefined)
    .sort((a, b) => (b.dropFirst ?? 0) - (a.dropFirst ?? 0));
  for (const column of droppable) {
    if (leastWidth(shown) <= width) break;
    shown = shown.filter(each => each !== column);
  }
  return shown;
}

export function leastWidth(columns: readonly Fitting[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0);
}
