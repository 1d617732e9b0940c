import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslator } from '../app/translation.ts';
import { classNames } from './class-names.ts';
import type { Column } from './data-table.tsx';
import { firstColumn } from './first-column.ts';
import type { Sorting } from './sorting.ts';

interface DataTableHeaderProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly height: number;
  readonly sorting: Sorting | undefined;
  readonly onSort: ((column: string) => void) | undefined;
}

export function DataTableHeader<Row>({
  columns,
  template,
  height,
  sorting,
  onSort,
}: DataTableHeaderProps<Row>) {
  const { t } = useTranslator();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons have the focus
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-10 grid items-center border-line border-b bg-sunken"
      style={{ gridTemplateColumns: template, height }}
    >
      {columns.map(({ id, header, title = header, align, sortable }, place) => {
        const sorted = sorting?.column === id;
        const direction = sorting?.descending ? 'descending' : 'ascending';
        const Arrow = sorting?.descending ? ChevronDown : ChevronUp;
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: its button has the focus
          // biome-ignore lint/a11y/useSemanticElements: a virtual grid cannot be a table element
          <div
            key={id}
            role="columnheader"
            aria-label={header}
            title={title}
            aria-sort={sortable ? (sorted ? direction : 'none') : undefined}
            className={classNames(
              'truncate px-3 font-medium text-[12.5px] text-ink-soft',
              align === 'end' && 'text-right',
              place === 0 && firstColumn,
            )}
          >
            {sortable && onSort ? (
              <button
                type="button"
                aria-label={t('common.sortBy', { column: header })}
                onClick={() => onSort(id)}
                className="-mx-1.5 inline-flex items-center gap-1 rounded px-1.5 py-0.5 hover:bg-line hover:text-ink"
              >
                {header}
                {sorted && <Arrow aria-hidden className="size-3.5 text-accent" />}
              </button>
            ) : (
              header
            )}
          </div>
        );
      })}
    </div>
  );
}
