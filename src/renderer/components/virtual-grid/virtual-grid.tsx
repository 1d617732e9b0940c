import {
  type CSSProperties,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { classNames } from '../class-names.ts';
import { fittingColumns, leastWidth } from '../fitting-columns.ts';
import type { Sorting } from '../sorting.ts';
import { headerRow } from './cell-moves.ts';
import type { GridColumn } from './grid-column.ts';
import { GridHeader } from './grid-header.tsx';
import { GridRow } from './grid-row.tsx';
import { hasRow, isAll, type RowRanges } from './row-ranges.ts';
import { useActiveCell } from './use-active-cell.ts';
import { useEditedCell } from './use-edited-cell.ts';
import { useGridInput } from './use-grid-input.ts';
import { useGridSelection } from './use-grid-selection.ts';
import { useLatest } from './use-latest.ts';
import { useScaledScroll } from './use-scaled-scroll.ts';
import { useSize } from './use-size.ts';

export interface VirtualGridHandle {
  readonly focus: () => void;
}

interface VirtualGridProps<Row> {
  readonly label: string;
  readonly rowCount: number;
  /** The row at a place of the whole list; undefined while it is being fetched. The same row is the same object. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Kept by the caller (`useMemo`): other columns draw every row anew. */
  readonly columns: readonly GridColumn<Row>[];
  /** Told which rows are in sight, whenever that changes. */
  readonly onRangeNeeded?: (first: number, last: number) => void;
  /** Another list begins at its top. */
  readonly listKey?: string;
  readonly sorting?: Sorting;
  readonly onSort?: (column: string) => void;
  /** With it rows can be selected. */
  readonly selection?: RowRanges;
  readonly onSelect?: (selection: RowRanges) => void;
  /** By Enter, and by a double click on a cell that cannot be edited. Without it Enter edits the cell. */
  readonly onOpen?: (row: Row, index: number, column: string | undefined) => void;
  /** A plain click opens as well: for a grid in which nothing is edited or selected. */
  readonly opensOnClick?: boolean;
  /** Lower rows, for a grid that is looked at as a whole. */
  readonly dense?: boolean;
  /** In px; as high as a row unless given. */
  readonly headerHeight?: number;
  /** By Ctrl+C, with the active cell; the row is undefined while it is being fetched. */
  readonly onCopy?: (row: Row | undefined, column: string) => void;
  /** Told when an edit begins and ends: rows are known by their place, so another list has to wait until then. */
  readonly onEditing?: (isEditing: boolean) => void;
  readonly rowClassName?: (row: Row) => string | undefined;
  readonly className?: string;
  readonly ref?: Ref<VirtualGridHandle>;
}

const usualRow = 38; // px
export const denseRow = 26;
const selectWidth = 40;
const overscan = 2; // rows are drawn in the frame that shows them, so few are enough

/**
 * A grid over any number of rows that draws only those in sight. One tab stop: arrows move the active cell, Enter opens its
 * row, F2 edits it, Space and Shift select. It knows rows by their place, so they may come page by page.
 */
export function VirtualGrid<Row>(props: VirtualGridProps<Row>) {
  const { rowCount, rowAt, selection, listKey, onRangeNeeded, opensOnClick = false } = props;
  const rowHeight = props.dense ? denseRow : usualRow;
  const { headerHeight = rowHeight } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const isSelectable = selection !== undefined;
  const marginWidth = isSelectable ? selectWidth : 0;
  const room = Math.max(0, size.width - marginWidth);
  const columns = useMemo(() => fittingColumns(props.columns, room), [props.columns, room]);

  const view = Math.max(0, size.height - headerHeight);
  const { offset, height, onScroll, scrollTo } = useScaledScroll(scroller, {
    content: rowCount * rowHeight,
    view,
  });
  const first = Math.max(0, Math.floor(offset / rowHeight) - overscan);
  const last = Math.min(rowCount - 1, Math.ceil((offset + view) / rowHeight) + overscan);
  const show = (row: number) => {
    const top = row * rowHeight;
    if (top < offset) scrollTo(top);
    else if (top + rowHeight > offset + view) scrollTo(top + rowHeight - view);
  };

  const active = useActiveCell({ scroller, columns, rowCount, show });
  const { onEditing } = props;
  const edited = useEditedCell({
    scroller,
    columns,
    rowAt,
    rowCount,
    first,
    last,
    goTo: active.goTo,
    onEditing,
  });
  const select = useGridSelection({ rowCount, selection, onSelect: props.onSelect });
  const { onOpen, onSort, onCopy } = props;
  const input = useGridInput({
    columns,
    rowCount,
    pageSize: Math.floor(view / rowHeight),
    active,
    select: isSelectable ? select : null,
    edit: edited.edit,
    sortBy: id => columns.find(column => column.id === id)?.sortable && onSort?.(id),
    opensOnClick,
    open: (index, column) => {
      const row = rowAt(index);
      if (row !== undefined && onOpen) onOpen(row, index, column);
      else if (active.column) edited.edit({ row: index, column: active.column.id });
    },
    copy: onCopy ? (index, column) => onCopy(rowAt(index), column) : null,
  });

  useEffect(() => {
    if (view > 0 && first <= last) onRangeNeeded?.(first, last);
  }, [onRangeNeeded, first, last, view]);
  const toTop = useLatest(() => {
    active.toTop();
    scrollTo(0);
  });
  useLayoutEffect(() => {
    if (listKey !== undefined) toTop();
  }, [listKey, toTop]);
  useImperativeHandle(props.ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));

  const template = columns.map(({ width, grow = 0 }) => `minmax(${width}px, ${grow}fr)`).join(' ');
  const variables = {
    '--row': `${rowHeight}px`,
    '--header': `${headerHeight}px`,
    '--text': `${rowHeight - 1}px`,
    '--select': `${selectWidth}px`,
    '--columns': isSelectable ? `${selectWidth}px ${template}` : template,
  } as CSSProperties;
  const isActiveInSight = active.row === headerRow || (first <= active.row && active.row <= last);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + (isSelectable ? 1 : 0)}
      aria-multiselectable={isSelectable || undefined}
      aria-activedescendant={isActiveInSight && active.column ? `${gridId}-active` : undefined}
      tabIndex={0}
      onScroll={onScroll}
      {...input}
      style={variables}
      className={classNames(
        'group/grid relative min-h-0 select-none overflow-auto outline-offset-[-2px] [overflow-anchor:none]',
        props.className,
      )}
    >
      <div style={{ minWidth: leastWidth(columns) + marginWidth, height: height + headerHeight }}>
        {/* it stands still while the scroller moves: nothing comes into sight that is not drawn yet */}
        <div className="sticky top-0 overflow-clip" style={{ height: size.height || undefined }}>
          <GridHeader
            columns={columns}
            sorting={props.sorting}
            activeColumn={active.row === headerRow ? (active.column?.id ?? null) : null}
            gridId={gridId}
            selected={selection && shareOf(selection, rowCount)}
          />
          <div style={{ transform: `translateY(${first * rowHeight - Math.round(offset)}px)` }}>
            {placesFrom(first, last).map(index => {
              const row = rowAt(index);
              return (
                <GridRow
                  // elements are used again for the rows that come: what they hold differs, how many there are does not
                  key={index % (2 * overscan + 2 + Math.ceil(view / rowHeight))}
                  index={index}
                  row={row}
                  columns={columns}
                  className={row === undefined ? undefined : props.rowClassName?.(row)}
                  selected={selection && hasRow(selection, index)}
                  activeColumn={index === active.row ? (active.column?.id ?? null) : null}
                  editedColumn={edited.cell?.row === index ? edited.cell.column : null}
                  onEditEnd={edited.end}
                  gridId={gridId}
                  opensOnClick={opensOnClick}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

function placesFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
}

function shareOf(selection: RowRanges, rowCount: number): 'all' | 'some' | 'none' {
  if (selection.length === 0) return 'none';
  return isAll(selection, rowCount) ? 'all' : 'some';
}
