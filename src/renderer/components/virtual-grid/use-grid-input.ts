import type { KeyboardEvent, MouseEvent } from 'react';
import { cellAfterKey, headerRow } from './cell-moves.ts';
import type { GridColumn } from './grid-column.ts';
import type { useActiveCell } from './use-active-cell.ts';
import type { useGridSelection } from './use-grid-selection.ts';

interface GridInputOptions<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** Rows that fit into the window. */
  readonly pageSize: number;
  readonly active: ReturnType<typeof useActiveCell<Row>>;
  /** Null in a grid in which nothing is selected. */
  readonly select: ReturnType<typeof useGridSelection> | null;
  readonly sortBy: (column: string) => void;
  readonly open: (row: number, column: string | undefined) => void;
  /** A plain click opens, not a double one alone. */
  readonly opensOnClick: boolean;
  readonly edit: (cell: { readonly row: number; readonly column: string }) => boolean;
  readonly copy: ((row: number, column: string) => void) | null;
}

/** What keys and the mouse do in a grid. */
export function useGridInput<Row>(options: GridInputOptions<Row>) {
  const { columns, rowCount, pageSize, active, select, sortBy, open, opensOnClick, edit, copy } = options;
  const isInHeader = active.row === headerRow;

  const move = (key: string, ctrl: boolean, shift: boolean): boolean => {
    const from = { row: active.row, column: active.columnPlace };
    const to = cellAfterKey(key, ctrl, from, { rows: rowCount, columns: columns.length, pageSize });
    if (to === null) return false;
    if (shift && !isInHeader && to.row !== headerRow) select?.extend(active.row, to.row);
    else select?.rest();
    active.activate(to);
    return true;
  };
  /** With Ctrl, or with Cmd; whether the key meant something here. */
  const command = (key: string): boolean => {
    if (key === 'a' && select) select.selectAll();
    else if (key === 'c' && copy && active.column && !isInHeader) copy(active.row, active.column.id);
    else return false;
    return true;
  };
  const act = (key: string): boolean => {
    const column = active.column?.id;
    if (column === undefined) return false;
    if (isInHeader && (key === 'Enter' || key === ' ')) sortBy(column);
    else if (key === 'Enter') open(active.row, column);
    else if (key === ' ' && select) select.toggle(active.row);
    else if (key === 'F2') edit({ row: active.row, column }) || open(active.row, column);
    else return key === 'Escape' && select !== null && select.clear();
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // what an editor or a button in a cell is typed is its own
    if (event.target !== event.currentTarget || event.altKey) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const isMeant = ctrl ? command(event.key.toLowerCase()) : act(event.key);
    if (isMeant || move(event.key, ctrl, event.shiftKey)) event.preventDefault();
  };
  const onMouseDown = (event: MouseEvent) => {
    const { row, column, isSelect } = placeOf(event);
    if (row === null || event.button !== 0) return;
    if (row === headerRow) {
      if (isSelect) select?.toggleAll();
      else if (column !== undefined) sortBy(column);
      return;
    }
    if (event.shiftKey) select?.extend(Math.max(0, active.row), row);
    else if (isSelect || event.ctrlKey || event.metaKey) select?.toggle(row);
    else select?.rest();
    active.goTo(row, column);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const { row, column } = placeOf(event);
    if (row === null || row === headerRow || column === undefined) return;
    if (!edit({ row, column })) open(row, column);
  };
  const onClick = (event: MouseEvent) => {
    const { row, column } = placeOf(event);
    if (row !== null && row !== headerRow && column !== undefined) open(row, column);
  };
  return { onKeyDown, onMouseDown, ...(opensOnClick ? { onClick } : { onDoubleClick }) };
}

/** The cell that was pointed at; no row where a control in it was. */
function placeOf({ target }: MouseEvent) {
  const element = target instanceof Element && !target.closest('input, button, a') ? target : null;
  const row = element?.closest<HTMLElement>('[data-row]')?.dataset.row;
  return {
    row: row === undefined ? null : Number(row),
    column: element?.closest<HTMLElement>('[data-column]')?.dataset.column,
    isSelect: Boolean(element?.closest('[data-select]')),
  };
}
