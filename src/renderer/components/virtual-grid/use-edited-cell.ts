import { type RefObject, useEffect, useState } from 'react';
import type { EditEnd, GridColumn } from './grid-column.ts';
import { useLatest } from './use-latest.ts';

interface CellName {
  readonly row: number;
  readonly column: string;
}

interface EditedCellOptions<Row> {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowCount: number;
  readonly first: number;
  readonly last: number;
  readonly goTo: (row: number, column: string) => void;
  readonly onEditing: ((isEditing: boolean) => void) | undefined;
}

interface EditedCell {
  readonly cell: CellName | null;
  /** False for a cell that cannot be edited. */
  readonly edit: (cell: CellName) => boolean;
  readonly end: (end: EditEnd) => void;
}

/** The one cell that is edited in its place, and where an edit goes on when it ends. */
export function useEditedCell<Row>(options: EditedCellOptions<Row>): EditedCell {
  const { scroller, columns, rowAt, rowCount, first, last, goTo, onEditing } = options;
  const [cell, setCell] = useState<CellName | null>(null);
  const isGone = cell !== null && (cell.row < first || cell.row > last);

  const canEdit = ({ row: index, column: id }: CellName): boolean => {
    const row = rowAt(index);
    const column = columns.find(column => column.id === id);
    return row !== undefined && Boolean(column?.edit?.(row, () => {}));
  };
  const edit = (wanted: CellName): boolean => {
    if (!canEdit(wanted)) return false;
    goTo(wanted.row, wanted.column);
    setCell(wanted);
    return true;
  };
  const neighbour = ({ row, column }: CellName, step: 1 | -1): CellName | undefined => {
    const place = columns.findIndex(({ id }) => id === column);
    const others = step === 1 ? columns.slice(place + 1) : columns.slice(0, place).reverse();
    return others.map(({ id }) => ({ row, column: id })).find(canEdit);
  };
  const end = useLatest((way: EditEnd) => {
    setCell(null);
    if (cell === null || way === 'left') return;
    const next = way === 'next' ? neighbour(cell, 1) : way === 'previous' ? neighbour(cell, -1) : undefined;
    if (next && edit(next)) return;
    scroller.current?.focus({ preventScroll: true });
    if (way === 'down') goTo(Math.min(rowCount - 1, cell.row + 1), cell.column);
  });

  useEffect(() => {
    if (isGone) end('cancel'); // what was typed is kept by the editor, which went with its row
  }, [isGone, end]);

  const isEditing = cell !== null && !isGone;
  useEffect(() => {
    if (!isEditing) return;
    onEditing?.(true);
    return () => onEditing?.(false);
  }, [isEditing, onEditing]);

  return { cell: isGone ? null : cell, edit, end };
}
