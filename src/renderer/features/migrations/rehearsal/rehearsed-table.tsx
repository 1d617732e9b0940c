import type { RehearsedTenant } from '../../../../contract/migrations-rehearsal.ts';
import { useFormat } from '../../../app/format.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Section } from '../../../components/section.tsx';
import { OutcomeBadge } from './outcome-badge.tsx';

interface RehearsedTableProps {
  readonly tenants: readonly RehearsedTenant[];
  readonly names: ReadonlyMap<string, string>;
  readonly onOpen: (subdomain: string) => void;
}

const order = ['would_fail', 'stopped', 'not_rehearsable'];

/** Tenant by tenant, those that need something first. */
export function RehearsedTable({ tenants, names, onOpen }: RehearsedTableProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const errorText = useErrorText();
  const place = ({ outcome }: RehearsedTenant) => {
    const found = order.indexOf(outcome);
    return found < 0 ? order.length : found;
  };
  const rows = [...tenants].sort((a, b) => place(a) - place(b));
  const columns: readonly Column<RehearsedTenant>[] = [
    {
      id: 'tenant',
      header: t('migrations.orchestra'),
      width: 190,
      grow: 1,
      cell: ({ subdomain }) => <span className="font-medium">{names.get(subdomain) ?? subdomain}</span>,
    },
    {
      id: 'outcome',
      header: t('activity.outcome'),
      width: 190,
      cell: ({ outcome }) => <OutcomeBadge outcome={outcome} />,
    },
    {
      id: 'why',
      header: t('rehearsalPage.why'),
      width: 180,
      grow: 2,
      cell: ({ error }) => (error ? <span className="text-ink-soft">{errorText(error).what}</span> : '–'),
    },
    {
      id: 'duration',
      header: t('activity.duration'),
      width: 90,
      align: 'end',
      dropFirst: 1,
      cell: ({ rehearsed }) =>
        rehearsed.length === 0
          ? ''
          : format.duration(rehearsed.reduce((sum, { duration }) => sum + duration, 0)),
    },
  ];
  return (
    <Section flush title={t('rehearsalPage.byTenant')}>
      <DataTable
        label={t('rehearsalPage.byTenant')}
        rows={rows}
        columns={columns}
        rowKey={({ subdomain }) => subdomain}
        onOpen={({ subdomain }) => onOpen(subdomain)}
        className="max-h-[50vh]"
      />
    </Section>
  );
}
