import { useRef } from 'react';
import { allRows, noRows, type RowRanges, rowsBetween, toggleRow, withRows } from './row-ranges.ts';

interface GridSelectionOptions {
  readonly rowCount: number;
  /** Undefined in a grid in which nothing is selected. */
  readonly selection: RowRanges | undefined;
  readonly onSelect: ((selection: RowRanges) => void) | undefined;
}

interface GridSelection {
  /** Without Shift: a range that begins later begins at the active row of then. */
  readonly rest: () => void;
  readonly toggle: (row: number) => void;
  /** Everything between where Shift was first held and this row, beside what was selected before. */
  readonly extend: (active: number, to: number) => void;
  readonly toggleAll: () => void;
  readonly selectAll: () => void;
  /** Whether there was something to clear. */
  readonly clear: () => boolean;
}

export function useGridSelection({ rowCount, selection, onSelect }: GridSelectionOptions): GridSelection {
  const range = useRef<{ readonly anchor: number; readonly before: RowRanges } | null>(null);
  const select = (next: RowRanges) => onSelect?.(next);
  const rest = () => {
    range.current = null;
  };
  const selectAll = () => {
    rest();
    select(allRows(rowCount));
  };
  return {
    rest,
    selectAll,
    toggle: row => {
      rest();
      if (selection) select(toggleRow(selection, row));
    },
    extend: (active, to) => {
      if (!selection) return;
      range.current ??= { anchor: active, before: selection };
      select(withRows(range.current.before, rowsBetween(range.current.anchor, to)));
    },
    toggleAll: () => {
      if (selection && selection.length > 0) select(noRows);
      else selectAll();
    },
    clear: () => {
      rest();
      if (!selection || selection.length === 0) return false;
      select(noRows);
      return true;
    },
  };
}
