import { type RefObject, useEffect, useState } from 'react';
import { type CellPlace, headerRow } from './cell-moves.ts';
import type { GridColumn } from './grid-column.ts';

interface ActiveCellOptions<Row> {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  readonly show: (row: number) => void;
}

/** The cell that keys are about. It is told by its place, so it stays where it is when other rows come there. */
export function useActiveCell<Row>({ scroller, columns, rowCount, show }: ActiveCellOptions<Row>) {
  const [wanted, setWanted] = useState<CellPlace>({ row: 0, column: 0 });
  const row = Math.min(wanted.row, rowCount - 1);
  const column = columns[Math.min(wanted.column, columns.length - 1)];

  const activate = (place: CellPlace) => {
    setWanted(place);
    if (place.row !== headerRow) show(place.row);
  };
  useShownSideways(scroller, column?.id);
  return {
    row,
    columnPlace: Math.min(wanted.column, columns.length - 1),
    column,
    activate,
    /** Without a column, or with one that is not shown, in the same as before. */
    goTo: (row: number, id?: string) => {
      const place = columns.findIndex(column => column.id === id);
      activate({ row, column: place < 0 ? wanted.column : place });
    },
    toTop: () => setWanted(({ row, column }) => ({ row: Math.min(0, row), column })),
  };
}

/** Brings the active column of a grid that is wider than its window into sight, beside the columns that stay. */
function useShownSideways(scroller: RefObject<HTMLElement | null>, columnId: string | undefined): void {
  useEffect(() => {
    const grid = scroller.current;
    const cells = [...(grid?.querySelectorAll<HTMLElement>('[role=columnheader]') ?? [])];
    const cell = cells.find(({ dataset }) => dataset.column === columnId);
    if (!grid || !cell || grid.scrollWidth <= grid.clientWidth || isSticky(cell)) return;
    const sticky = cells.filter(isSticky).reduce((width, { offsetWidth }) => width + offsetWidth, 0);
    const [start, end] = [cell.offsetLeft - sticky, cell.offsetLeft + cell.offsetWidth - grid.clientWidth];
    if (grid.scrollLeft > start) grid.scrollLeft = start;
    else if (grid.scrollLeft < end) grid.scrollLeft = end;
  }, [scroller, columnId]);
}

function isSticky(cell: HTMLElement): boolean {
  return getComputedStyle(cell).position === 'sticky';
}
