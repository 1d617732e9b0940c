import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslator } from '../../app/translation.ts';
import { classNames } from '../class-names.ts';
import type { Sorting } from '../sorting.ts';
import { columnGroups } from './column-groups.ts';
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
  const margin = selected === undefined ? 1 : 2;
  const groups = columnGroups(columns);
  /** Where a header stands, when there are groups above. */
  const below = (place: number, group: string | undefined) =>
    groups.length === 0
      ? undefined
      : { gridColumn: place + margin, gridRow: group === undefined ? '1 / span 2' : 2 };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and tells the active cell
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
    <div
      role="row"
      aria-rowindex={1}
      data-row={-1}
      className={classNames(
        'relative z-[2] grid h-(--header) grid-cols-(--columns) border-line border-b bg-sunken',
        groups.length > 0 && 'grid-rows-[24px_minmax(0,1fr)]',
      )}
    >
      {groups.map(({ name, from, count }) => (
        <span
          key={from}
          aria-hidden // the title of each header says it too
          className="truncate border-line border-b border-l px-1.5 pt-1 font-medium text-[11.5px] text-ink-faint"
          style={{ gridRow: 1, gridColumn: `${from + margin} / span ${count}` }}
        >
          {name}
        </span>
      ))}
      {selected !== undefined && (
        // biome-ignore lint/a11y/useFocusableInteractive: Ctrl+A does the same
        // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
        <div
          role="columnheader"
          aria-label={t('common.grid.selectAll')}
          aria-colindex={1}
          title={`${t('common.grid.selectAll')} (Ctrl+A)`}
          data-select
          style={groups.length > 0 ? { gridRow: '1 / span 2', gridColumn: 1 } : undefined}
          className="sticky left-0 z-[1] flex items-center justify-center bg-inherit"
        >
          <Tick state={selected} />
        </div>
      )}
      {columns.map(({ id, header, title = header, align, sortable, narrow, headerNote, group }, place) => {
        const sorted = sorting?.column === id;
        const Arrow = sorting?.descending ? ChevronDown : ChevronUp;
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and tells the active cell
          // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
          <div
            key={id}
            id={id === activeColumn ? `${gridId}-active` : undefined}
            role="columnheader"
            aria-label={narrow ? title : undefined}
            aria-colindex={place + margin}
            aria-sort={
              sortable ? (sorted ? (sorting.descending ? 'descending' : 'ascending') : 'none') : undefined
            }
            data-column={id}
            title={sortable ? t('common.sortBy', { column: title }) : title}
            style={below(place, group)}
            className={classNames(
              'flex gap-1 font-medium text-[12.5px] text-ink-soft',
              narrow ? 'min-h-0 flex-col items-center justify-end py-1' : 'items-center px-3',
              groups.length > 0 && !narrow && 'items-end pb-2',
              groups.some(({ from }) => from === place) && 'border-line border-l',
              sortable && 'cursor-pointer hover:text-ink',
              align === 'end' && 'justify-end',
              place === 0 && firstCell(selected !== undefined),
              id === activeColumn && activeCell,
            )}
          >
            <span
              className={classNames(
                'truncate',
                narrow && 'min-h-0 rotate-180 [text-orientation:sideways] [writing-mode:vertical-rl]',
              )}
            >
              {header}
            </span>
            {headerNote}
            {sorted && <Arrow aria-hidden className="size-3.5 shrink-0 text-accent" />}
          </div>
        );
      })}
    </div>
  );
}
