import { CircleCheck } from 'lucide-react';
import type { Problem } from '../../../contract/imports.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Section } from '../../components/section.tsx';

interface ProblemsTableProps {
  readonly problems: readonly Problem[];
  /** All problems there are, of which `problems` may be the first. */
  readonly total: number;
}

export function ProblemsTable({ problems, total }: ProblemsTableProps) {
  const { t } = useTranslator();
  const format = useFormat();
  if (problems.length === 0) {
    return (
      <p className="flex items-center gap-2 px-1 text-good">
        <CircleCheck aria-hidden className="size-4" />
        {t('imports.noProblems')}
      </p>
    );
  }
  const columns: readonly Column<Problem>[] = [
    {
      id: 'line',
      header: t('imports.problemColumns.line'),
      width: 100,
      align: 'end',
      cell: ({ line }) => format.number(line),
    },
    {
      id: 'problem',
      header: t('imports.problemColumns.problem'),
      width: 300,
      grow: 1,
      cell: ({ kind, otherRow }) => (
        <>
          <span className="font-medium">{t(`imports.kinds.${kind}`)}</span>
          {otherRow && <span className="text-ink-faint"> ({t('imports.otherRow', { row: otherRow })})</span>}
        </>
      ),
    },
    {
      id: 'field',
      header: t('imports.problemColumns.field'),
      width: 110,
      dropFirst: 1,
      cell: ({ field }) => (field ? t(`imports.fields.${field}`) : '–'),
    },
    {
      id: 'value',
      header: t('imports.problemColumns.value'),
      width: 140,
      grow: 1,
      cell: ({ value }) => <code className="text-[12.5px]">{value}</code>,
    },
    {
      id: 'level',
      header: '',
      width: 190,
      cell: ({ level }) => (
        <Badge tone={level === 'reject' ? 'danger' : 'warn'}>{t(`imports.levels.${level}`)}</Badge>
      ),
    },
  ];
  return (
    <Section
      flush
      title={t('imports.problems')}
      description={
        problems.length < total ? t('imports.problemsMore', { count: problems.length }) : undefined
      }
    >
      <DataTable
        label={t('imports.problems')}
        rows={problems}
        columns={columns}
        rowKey={({ row, kind, field }) => `${row}-${kind}-${field}`}
        className="max-h-80"
      />
    </Section>
  );
}
