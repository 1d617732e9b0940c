import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslator } from '../../app/translation.ts';
import { classNames } from '../class-names.ts';
import type { Sorting } from '../sorting.ts';
import type { GridColumn } from './grid-column.ts';
import { activeCell, firstCell, Tick } from './grid-row.tsx';

interface GridHeaderProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly sorting: Sorting | undefined;
  readonly activeColumn: string | null;
  readonly gridId: string;
  /** How many rows are selected; undefined in a grid in which nothing is. */
  readonly selected: 'all' | 'some' | 'none' | undefined;
}

/** Reached by the arrows from the first row: Enter sorts by the column. */
export function GridHeader<Row>({ columns, sorting, activeColumn, gridId, selected }: GridHeaderProps<Row>) {
  const { t } = useTranslator();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and tells the active cell
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
    <div
      role="row"
      aria-rowindex={1}
      data-row={-1}
      className="relative z-[2] grid h-(--row) grid-cols-(--columns) border-line border-b bg-sunken"
    >
      {selected !== undefined && (
        // biome-ignore lint/a11y/useFocusableInteractive: Ctrl+A does the same
        // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
        <div
          role="columnheader"
          aria-label={t('common.grid.selectAll')}
          aria-colindex={1}
          title={`${t('common.grid.selectAll')} (Ctrl+A)`}
          data-select
          className="sticky left-0 z-[1] flex items-center justify-center bg-inherit"
        >
          <Tick state={selected} />
        </div>
      )}
      {columns.map(({ id, header, title = header, align, sortable }, place) => {
        const sorted = sorting?.column === id;
        const Arrow = sorting?.descending ? ChevronDown : ChevronUp;
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and tells the active cell
          // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
          <div
            key={id}
            id={id === activeColumn ? `${gridId}-active` : undefined}
            role="columnheader"
            aria-colindex={place + (selected === undefined ? 1 : 2)}
            aria-sort={
              sortable ? (sorted ? (sorting.descending ? 'descending' : 'ascending') : 'none') : undefined
            }
            data-column={id}
            title={sortable ? t('common.sortBy', { column: title }) : title}
            className={classNames(
              'flex items-center gap-1 px-3 font-medium text-[12.5px] text-ink-soft',
              sortable && 'cursor-pointer hover:text-ink',
              align === 'end' && 'justify-end',
              place === 0 && firstCell(selected !== undefined),
              id === activeColumn && activeCell,
            )}
          >
            <span className="truncate">{header}</span>
            {sorted && <Arrow aria-hidden className="size-3.5 shrink-0 text-accent" />}
          </div>
        );
      })}
    </div>
  );
}
