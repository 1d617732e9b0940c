import { Check, Minus } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import type { CellMark, EditEnd, GridColumn } from './grid-column.ts';

interface GridRowProps<Row> {
  readonly index: number;
  /** Undefined while it is being fetched. */
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  readonly className: string | undefined;
  /** Undefined in a grid in which nothing is selected. */
  readonly selected: boolean | undefined;
  /** Id of the active cell's column, in the active row. */
  readonly activeColumn: string | null;
  readonly editedColumn: string | null;
  readonly onEditEnd: (end: EditEnd) => void;
  readonly gridId: string;
  /** A click opens: the pointer says so. */
  readonly opensOnClick: boolean;
}

/** Drawn anew only when its row is another, or changes; what moves in the grid is the box around all rows. */
export const GridRow = memo(function GridRow<Row>(props: GridRowProps<Row>) {
  const { index, row, columns, selected, gridId } = props;
  const marks = columns.map(column => (row === undefined ? null : column.mark?.(row)));
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and tells the active cell
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-row={index}
      className={classNames(
        'group/row grid h-(--row) grid-cols-(--columns) border-line border-b contain-strict',
        selected ? 'bg-accent-soft' : 'bg-surface hover:bg-sunken',
        props.opensOnClick && 'cursor-pointer',
        props.className,
      )}
    >
      {selected !== undefined && <SelectCell selected={selected} />}
      {columns.map((column, place) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and tells the active cell
        // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
        <div
          key={column.id}
          id={column.id === props.activeColumn ? `${gridId}-active` : undefined}
          role="gridcell"
          aria-colindex={place + (selected === undefined ? 1 : 2)}
          data-column={column.id}
          className={classNames(
            'relative truncate leading-(--text)',
            column.narrow ? 'flex items-center justify-center' : 'px-3',
            column.align === 'end' && 'text-right tabular-nums',
            place === 0 && firstCell(selected !== undefined),
            column.id === props.activeColumn && activeCell,
            marks[place] && markLooks[marks[place].tone],
          )}
          title={marks[place]?.title}
        >
          {content(props, column)}
        </div>
      ))}
    </div>
  );
}) as <Row>(props: GridRowProps<Row>) => ReactNode;

/** The first column stays in sight while a wide grid scrolls sideways, on the ground of its row. */
export function firstCell(isSelectable: boolean): string {
  return classNames('sticky z-[1] bg-inherit', isSelectable ? 'left-(--select)' : 'left-0');
}

export const activeCell =
  'group-focus/grid:outline-2 group-focus/grid:-outline-offset-2 group-focus/grid:outline-accent';

/** A ground and a corner, as spreadsheets mark a cell. */
const corner =
  'after:absolute after:top-0 after:right-0 after:border-[5px] after:border-b-transparent! after:border-l-transparent! after:content-[""]';
const markLooks: Readonly<Record<CellMark['tone'], string>> = {
  accent: `bg-accent-soft ${corner} after:border-accent`,
  good: `bg-good-soft ${corner} after:border-good`,
  warn: `bg-warn-soft ${corner} after:border-warn`,
  danger: `bg-danger-soft ${corner} after:border-danger`,
};

function content<Row>(
  { row, editedColumn, onEditEnd }: GridRowProps<Row>,
  column: GridColumn<Row>,
): ReactNode {
  if (row === undefined) return <Placeholder />;
  const editor = column.id === editedColumn && column.edit?.(row, onEditEnd);
  return editor || column.cell(row);
}

function Placeholder() {
  return <span className="inline-block h-2.5 w-2/3 rounded-full bg-line align-middle" />;
}

function SelectCell({ selected }: { readonly selected: boolean }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus; its row tells whether it is selected
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
    <div
      role="gridcell"
      aria-colindex={1}
      data-select
      className="sticky left-0 z-[1] flex items-center justify-center bg-inherit"
    >
      <Tick state={selected ? 'all' : 'none'} />
    </div>
  );
}

export function Tick({ state }: { readonly state: 'all' | 'some' | 'none' }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'flex size-4 items-center justify-center rounded border',
        state === 'none' ? 'border-line-strong bg-surface' : 'border-accent bg-accent text-accent-ink',
      )}
    >
      {state === 'all' && <Check className="size-3" strokeWidth={3} />}
      {state === 'some' && <Minus className="size-3" strokeWidth={3} />}
    </span>
  );
}
