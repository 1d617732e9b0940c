import { Server, SquareStack } from 'lucide-react';
import { useMemo } from 'react';
import type { AuditCheck } from '../../../../contract/audits-checks.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';
import { sortingAfter } from '../../../components/sorting.ts';
import type { GridColumn } from '../../../components/virtual-grid/grid-column.ts';
import { denseRow, VirtualGrid } from '../../../components/virtual-grid/virtual-grid.tsx';
import type { Cell } from './cells.ts';
import type { RatedRow, ShownMatrix } from './matrix-view.ts';
import { groundOf, inkOf, StateMark } from './state-mark.tsx';
import { useCellText, useStateName } from './use-cell-text.ts';
import { useMatrixView } from './use-matrix-view.ts';

interface AuditMatrixProps {
  readonly shown: ShownMatrix;
  /** Without a check: all that was found in that place. */
  readonly onOpen: (row: RatedRow, check: AuditCheck | null) => void;
}

const groupBand = 24; // px
const letter = 6.4; // px, of a header on its side

/** Tenants by checks, servers first; a cell opens to what was found there. */
export function AuditMatrix({ shown: { rows, columns }, onOpen }: AuditMatrixProps) {
  const { t, language } = useTranslator();
  const format = useFormat();
  const stateName = useStateName();
  const cellText = useCellText();
  const { view, change } = useMatrixView();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written follows the language
  const drawn = useMemo(
    (): readonly GridColumn<RatedRow>[] => [
      {
        id: 'name',
        header: t('audits.orchestra'),
        width: 172,
        grow: 12,
        sortable: true,
        cell: row => <RowName row={row} />,
      },
      {
        id: 'worst',
        header: t('audits.findingCount'),
        width: 48,
        narrow: true,
        sortable: true,
        cell: ({ open, worst }) => (
          <span
            className={classNames('flex items-center gap-1 text-[12.5px] tabular-nums', inkOf(worst))}
            title={stateName(worst)}
          >
            <StateMark state={worst} label={stateName(worst)} className="size-3.5" />
            {open > 0 && format.number(open)}
          </span>
        ),
      },
      ...columns.map(({ check, index, places, worst }): GridColumn<RatedRow> => {
        const title = check.title[language];
        const group = t(`auditsPage.groups.${check.group}`);
        return {
          id: check.id,
          header: title,
          title: t(places > 0 ? 'auditsPage.matrix.column' : 'auditsPage.matrix.columnClean', {
            title,
            group,
            count: places,
          }),
          group,
          narrow: true,
          sortable: true,
          width: 17,
          grow: 1,
          headerNote: (
            <span
              className={classNames('font-semibold text-[10.5px] tabular-nums leading-none', inkOf(worst))}
            >
              {places > 0 ? format.number(places) : ' '}
            </span>
          ),
          cell: ({ cells }) => <MatrixCell cell={cells[index]} text={cellText} title={title} />,
        };
      }),
    ],
    [language, columns],
  );
  const longest = Math.max(14, ...columns.map(({ check }) => check.title[language].length));
  const headerHeight = groupBand + 22 + Math.min(176, Math.round(longest * letter));
  const height = Math.max(rows.length * denseRow + headerHeight + 2, 220);
  return (
    <div className="card max-h-[max(360px,calc(100vh-190px))] overflow-hidden" style={{ height }}>
      <VirtualGrid
        label={t('audits.matrix')}
        dense
        headerHeight={headerHeight}
        rowCount={rows.length}
        rowAt={index => rows[index]}
        columns={drawn}
        sorting={view.sorting}
        onSort={column => change({ sorting: sortingAfter(view.sorting, column) })}
        opensOnClick
        onOpen={(row, _, column) =>
          onOpen(row, columns.find(({ check }) => check.id === column)?.check ?? null)
        }
        className="h-full"
      />
    </div>
  );
}

function RowName({ row: { kind, name } }: { readonly row: RatedRow }) {
  const { t } = useTranslator();
  if (kind === 'tenant') return <span className="font-medium text-[13px]">{name}</span>;
  const Icon = kind === 'server' ? Server : SquareStack;
  return (
    <span className="text-[13px] text-ink-soft">
      <Icon aria-hidden className="mr-1.5 inline size-3.5 align-[-2px]" />
      {kind === 'server' ? (
        <>
          <span className="sr-only">{t('auditsPage.matrix.server')} </span>
          {name}
        </>
      ) : (
        t('auditsPage.matrix.fleet')
      )}
    </span>
  );
}

interface MatrixCellProps {
  readonly cell: Cell | undefined;
  readonly text: (cell: Cell) => string;
  readonly title: string;
}

function MatrixCell({ cell, text, title }: MatrixCellProps) {
  if (cell === undefined) return null;
  const { state } = cell;
  const label = text(cell);
  return (
    <span
      title={`${title}: ${label}`}
      className={classNames('flex h-full w-full items-center justify-center', groundOf(state))}
    >
      <StateMark state={state} label={label} className="size-3" />
    </span>
  );
}
