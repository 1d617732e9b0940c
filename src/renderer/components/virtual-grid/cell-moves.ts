/** The header's row, above the first. */
export const headerRow = -1;

/** A cell by its place: row of the list, column of those that are shown. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit into the window of the grid. */
  readonly pageSize: number;
}

/**
 * Where a key moves the active cell; null for a key that does not move it. Home and End go to the ends of the row, and from
 * there to the ends of the list.
 */
export function cellAfterKey(key: string, ctrl: boolean, from: CellPlace, size: GridSize): CellPlace | null {
  const [lastRow, lastColumn] = [size.rows - 1, size.columns - 1];
  const page = Math.max(1, size.pageSize - 1); // one row stays in sight
  const target = ((): CellPlace | null => {
    switch (key) {
      case 'ArrowDown':
        return { ...from, row: ctrl ? lastRow : from.row + 1 };
      case 'ArrowUp':
        return { ...from, row: ctrl ? Math.min(0, from.row) : from.row - 1 };
      case 'ArrowRight':
        return { ...from, column: ctrl ? lastColumn : from.column + 1 };
      case 'ArrowLeft':
        return { ...from, column: ctrl ? 0 : from.column - 1 };
      case 'PageDown':
        return { ...from, row: from.row + page };
      case 'PageUp':
        return { ...from, row: from.row === headerRow ? headerRow : Math.max(0, from.row - page) };
      case 'Home':
        return ctrl || from.column === 0 ? { row: 0, column: 0 } : { ...from, column: 0 };
      case 'End':
        return ctrl || from.column === lastColumn
          ? { row: lastRow, column: lastColumn }
          : { ...from, column: lastColumn };
      default:
        return null;
    }
  })();
  if (target === null || size.columns === 0) return null;
  return {
    row: Math.min(lastRow, Math.max(headerRow, target.row)),
    column: Math.min(lastColumn, Math.max(0, target.column)),
  };
}
