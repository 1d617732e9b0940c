import { useMemo } from 'react';
import type { ImportField } from '../../../../contract/imports-plan.ts';
import type { PreviewRow } from '../../../../contract/imports-preview.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import type { CellMark, EditEnd, GridColumn } from '../../../components/virtual-grid/grid-column.ts';
import { TextCellEditor } from '../../../components/virtual-grid/text-cell-editor.tsx';
import { CellContent } from './cell-content.tsx';
import type { Mends } from './mends.ts';
import { OutcomeCell } from './outcome-cell.tsx';
import { isAdded, type ShownCell, shownCell } from './shown-cell.ts';
import { useProblemText } from './use-problem-text.ts';

const widths: Partial<Record<ImportField, number>> = {
  email: 230,
  notes: 200,
  fullName: 200,
  phone: 170,
  position: 150,
  isActive: 80,
};

/** By these a row and a musician are one, mostly: they do not change. */
const ownName: ReadonlySet<ImportField> = new Set(['email', 'lastName', 'firstName', 'notes']);

interface RowColumnsOptions {
  readonly fields: readonly ImportField[];
  readonly mends: Mends;
  /** Whether cells show what is stored beside what it becomes. */
  readonly changing: boolean;
  /** Whether something is wrong with some row, which is told beside its outcome. */
  readonly troubled: boolean;
  readonly onMend: (row: PreviewRow, field: ImportField, from: string, to: string) => void;
}

/** A column each for number, line and outcome of a row, and for every field that some column of the file goes into. */
export function useRowColumns({
  fields,
  mends,
  changing,
  troubled,
  onMend,
}: RowColumnsOptions): readonly GridColumn<PreviewRow>[] {
  const { t } = useTranslator();
  const format = useFormat();
  const problemText = useProblemText();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the translator makes changes with it
  return useMemo(() => {
    const mark = ({ mend, changes, problems }: ShownCell): CellMark | null => {
      if (problems.length > 0) {
        const rejects = problems.some(({ level }) => level === 'reject');
        return { tone: rejects ? 'danger' : 'warn', title: problems.map(problemText).join('\n') };
      }
      if (mend) return { tone: 'good', title: t('imports.rows.mended', { from: mend.from }) };
      if (changes.length === 0) return null;
      const lines = changes.map(change =>
        isAdded(change)
          ? t('imports.rows.adds', { to: change.to })
          : t('imports.rows.changes', {
              from: change.from || t('imports.rows.empty'),
              to: change.to || t('imports.rows.empty'),
            }),
      );
      return { tone: 'accent', title: lines.join('\n') };
    };
    const fieldColumn = (field: ImportField): GridColumn<PreviewRow> => ({
      id: field,
      header: t(`imports.fields.${field}`),
      width: (widths[field] ?? 130) * (changing && !ownName.has(field) ? 1.5 : 1),
      grow: 1,
      cell: row => <CellContent {...shownCell(row, field, mends)} />,
      mark: row => mark(shownCell(row, field, mends)),
      edit: (row, onEnd: (end: EditEnd) => void) => {
        const { text } = shownCell(row, field, mends);
        return (
          <TextCellEditor
            label={t('imports.rows.edit', { field: t(`imports.fields.${field}`), row: row.row })}
            value={text}
            maxLength={10_000}
            onCommit={to => onMend(row, field, text, to)}
            onEnd={onEnd}
          />
        );
      },
    });
    return [
      {
        id: 'row',
        header: t('imports.rows.row'),
        title: t('imports.rows.rowTitle'),
        width: 64,
        align: 'end',
        cell: ({ row }) => format.number(row),
      },
      {
        id: 'line',
        header: t('imports.rows.line'),
        title: t('imports.rows.lineTitle'),
        width: 64,
        align: 'end',
        dropFirst: 1,
        cell: ({ line }) => <span className="text-ink-faint">{format.number(line)}</span>,
      },
      {
        id: 'outcome',
        header: t('imports.rows.outcome'),
        width: troubled ? 236 : 124,
        cell: row => <OutcomeCell row={row} />,
      },
      ...fields.map(fieldColumn),
    ];
  }, [t, format, fields, mends, changing, troubled, onMend]);
}
