import { useMemo } from 'react';
import type { RehearsedTenant } from '../../../../contract/migrations-rehearsal.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Section } from '../../../components/section.tsx';
import { type HeldLockSummary, heldLocks } from './held-locks.ts';

interface HeldLocksTableProps {
  readonly tenants: readonly RehearsedTenant[];
  readonly names: ReadonlyMap<string, string>;
}

/** How long users would have waited, and for what. */
export function HeldLocksTable({ tenants, names }: HeldLocksTableProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const locks = useMemo(() => heldLocks(tenants), [tenants]);
  if (locks.length === 0) return null;
  const columns: readonly Column<HeldLockSummary>[] = [
    {
      id: 'relation',
      header: t('rehearsalPage.locks.relation'),
      width: 120,
      grow: 2,
      cell: ({ relation }) => <code className="text-[12.5px]">{relation}</code>,
    },
    {
      id: 'mode',
      header: t('rehearsalPage.locks.mode'),
      width: 160,
      cell: ({ mode }) => <code className="text-[12.5px]">{mode}</code>,
    },
    {
      id: 'blocks',
      header: t('rehearsalPage.locks.blocks'),
      width: 262,
      cell: ({ blocks }) => (
        <span className={blocks === 'reads_and_writes' ? 'font-medium text-warn' : 'text-ink-soft'}>
          {t(`migrations.blocks.${blocks}`)}
        </span>
      ),
    },
    {
      id: 'tenants',
      header: t('migrationsPage.runs.tenants'),
      width: 90,
      align: 'end',
      dropFirst: 2,
      cell: each => format.number(each.tenants),
    },
    {
      id: 'longest',
      header: t('rehearsalPage.locks.longest'),
      width: 90,
      align: 'end',
      cell: ({ longest }) => format.duration(longest),
    },
    {
      id: 'where',
      header: t('rehearsalPage.locks.where'),
      width: 150,
      grow: 1,
      dropFirst: 1,
      cell: ({ subdomain }) => <span className="text-ink-soft">{names.get(subdomain) ?? subdomain}</span>,
    },
  ];
  return (
    <Section flush title={t('rehearsalPage.locks.title')} description={t('rehearsalPage.locks.description')}>
      <DataTable
        label={t('rehearsalPage.locks.title')}
        rows={locks}
        columns={columns}
        rowKey={({ relation, mode }) => `${mode} ${relation}`}
        className="max-h-[40vh]"
      />
    </Section>
  );
}
