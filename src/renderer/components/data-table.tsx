import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { DataTableHeader } from './data-table-header.tsx';
import { firstColumn } from './first-column.ts';
import { fittingColumns, leastWidth } from './fitting-columns.ts';
import { rowAfterKey } from './grid-keys.ts';
import type { Sorting } from './sorting.ts';
import { useWidth } from './use-width.ts';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** The whole of a header that is shown in short. */
  readonly title?: string;
  readonly cell: (row: Row) => ReactNode;
  /** Least width in px, and the share of what is left over. */
  readonly width: number;
  readonly grow?: number;
  readonly align?: 'end';
  readonly sortable?: boolean;
  /** Columns with a higher number are left out first where there is no room; without one, never. */
  readonly dropFirst?: number;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** All rows there are, when not all of them are loaded. */
  readonly total?: number | undefined;
  readonly sorting?: Sorting;
  readonly onSort?: (column: string) => void;
  readonly onOpen?: (row: Row) => void;
  /** Asked for more rows when the end of the loaded ones comes near. */
  readonly onNearEnd?: (() => void) | undefined;
  readonly className?: string;
}

const rowHeight = 38;

interface ActiveRow {
  readonly index: number;
  /** Null until a row was made active. */
  readonly key: string | null;
}

/** The active row stays active when rows come and go around it; where it went itself, its place. */
function placeOf<Row>(active: ActiveRow, rows: readonly Row[], rowKey: (row: Row) => string): number {
  const there = rows[active.index];
  const isThere = active.key === null || (there !== undefined && rowKey(there) === active.key);
  const found = isThere ? active.index : rows.findIndex(row => rowKey(row) === active.key);
  return Math.min(found < 0 ? active.index : found, rows.length - 1);
}

/** A grid that renders only the rows in sight. One tab stop: arrows move the active row, Enter opens it. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, rowKey, onOpen, onNearEnd } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const [active, setActive] = useState<ActiveRow>({ index: 0, key: null });
  const columns = fittingColumns(props.columns, width);
  const template = columns.map(({ width, grow = 0 }) => `minmax(${width}px, ${grow}fr)`).join(' ');
  const minWidth = leastWidth(columns);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: rowHeight, // the sticky header
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const activeIndex = placeOf(active, rows, rowKey);
  const activate = (index: number) => {
    const row = rows[index];
    setActive({ index, key: row === undefined ? null : rowKey(row) });
  };
  const lastShown = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - 40) onNearEnd?.();
  }, [lastShown, rows.length, onNearEnd]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[activeIndex];
    if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault(); // or the same key presses the first button of what it opens
      onOpen?.(row);
    }
    const pageSize = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1;
    const next = rowAfterKey(event.key, { index: activeIndex, count: rows.length, pageSize });
    if (next === null) return;
    event.preventDefault();
    activate(next);
    virtualizer.scrollToIndex(next);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={(props.total ?? rows.length) + 1}
      aria-colcount={columns.length}
      aria-activedescendant={rows.length > 0 ? `${id}-${activeIndex}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className={classNames(
        'group/grid relative min-h-0 overflow-auto outline-offset-[-2px]',
        props.className,
      )}
    >
      <div style={{ minWidth, height: virtualizer.getTotalSize() + rowHeight }}>
        <DataTableHeader
          columns={columns}
          template={template}
          sorting={props.sorting}
          onSort={props.onSort}
          height={rowHeight}
        />
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys, by aria-activedescendant
            // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
            // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
            <div
              key={rowKey(row)}
              id={`${id}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === activeIndex}
              onClick={() => {
                activate(index);
                onOpen?.(row);
              }}
              className={classNames(
                'absolute right-0 left-0 grid items-center border-line border-b bg-surface',
                onOpen && 'cursor-pointer hover:bg-sunken',
                index === activeIndex && 'group-focus-visible/grid:bg-accent-soft',
              )}
              style={{
                gridTemplateColumns: template,
                height: rowHeight,
                minWidth,
                top: start + rowHeight,
              }}
            >
              {columns.map(({ id, cell, align }, place) => (
                // biome-ignore lint/a11y/useFocusableInteractive: rows are the unit that keys move by
                // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
                <div
                  key={id}
                  role="gridcell"
                  className={classNames(
                    'truncate px-3',
                    align === 'end' && 'text-right tabular-nums',
                    place === 0 && firstColumn,
                  )}
                >
                  {cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
