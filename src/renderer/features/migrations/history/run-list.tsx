import type { MigrationRun } from '../../../../contract/migrations-run.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Section } from '../../../components/section.tsx';
import { RunStateBadge } from './run-state-badge.tsx';

interface RunListProps {
  readonly runs: readonly MigrationRun[];
  readonly onOpen: (runId: string) => void;
}

/** Runs over the fleet, the newest first. */
export function RunList({ runs, onOpen }: RunListProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const count = (id: 'applied' | 'failed' | 'not_run', tone: string): Column<MigrationRun> => ({
    id,
    header: t(`migrations.outcomes.${id}`),
    width: 118,
    align: 'end',
    cell: ({ counts }) => (
      <span className={counts[id] > 0 ? tone : 'text-ink-faint'}>{format.number(counts[id])}</span>
    ),
  });
  const columns: readonly Column<MigrationRun>[] = [
    {
      id: 'startedAt',
      header: t('migrationsPage.runs.started'),
      width: 170,
      grow: 1,
      cell: ({ startedAt }) => <span className="tabular-nums">{format.moment(startedAt)}</span>,
    },
    {
      id: 'state',
      header: t('customers.fields.status'),
      width: 150,
      cell: run => <RunStateBadge run={run} />,
    },
    {
      id: 'holder',
      header: t('migrationsPage.runs.holder'),
      width: 150,
      grow: 1,
      dropFirst: 2,
      cell: ({ holder }) => (holder === null ? '–' : `${holder.user}@${holder.host}`),
    },
    count('applied', ''),
    count('failed', 'font-medium text-danger'),
    count('not_run', 'font-medium text-warn'),
    {
      id: 'tenants',
      header: t('migrationsPage.runs.tenants'),
      width: 100,
      align: 'end',
      dropFirst: 3,
      cell: ({ counts }) => format.number(Object.values(counts).reduce((sum, each) => sum + each, 0)),
    },
  ];
  return (
    <Section flush title={t('migrationsPage.runs.title')} description={t('migrationsPage.runs.description')}>
      <DataTable
        label={t('migrationsPage.runs.title')}
        rows={runs}
        columns={columns}
        rowKey={({ runId }) => runId}
        onOpen={({ runId }) => onOpen(runId)}
        className="max-h-[52vh]"
      />
    </Section>
  );
}
