import { useState } from 'react';
import type { SealedRows } from '../../../../contract/audits-repair.ts';
import { useCall } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useOwnerName } from './owner-name.ts';
import { SealedPanel } from './sealed-panel.tsx';

interface SealedSectionProps {
  /** Rows are in a database again. */
  readonly onRestored: () => void;
}

/** Rows of one orchestra found in another's database, kept sealed on this machine until they are handed over. */
export function SealedSection({ onRestored }: SealedSectionProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const ownerName = useOwnerName();
  const sealed = useCall('audits.sealedRows', {});
  const [opened, setOpened] = useState<string | null>(null);
  const rows = sealed.data ?? [];
  const chosen = rows.find(({ id }) => id === opened);
  if (sealed.error) return <ErrorNotice error={sealed.error} onRetry={() => sealed.refetch()} />;
  if (rows.length === 0) return null;
  const columns: readonly Column<SealedRows>[] = [
    {
      id: 'owner',
      header: t('repairPage.owner'),
      width: 160,
      grow: 1,
      cell: ({ owner }) => <span className="font-medium">{ownerName(owner)}</span>,
    },
    {
      id: 'subdomain',
      header: t('repairPage.foundIn'),
      width: 140,
      grow: 1,
      cell: ({ subdomain }) => ownerName(subdomain),
    },
    {
      id: 'rows',
      header: t('repairPage.rowCount'),
      width: 100,
      align: 'end',
      cell: ({ rows }) => format.number(rows),
    },
    {
      id: 'sealedAt',
      header: t('repairPage.sealedAt'),
      width: 170,
      dropFirst: 1,
      cell: ({ sealedAt }) => <span className="tabular-nums">{format.moment(sealedAt)}</span>,
    },
  ];
  return (
    <Section flush title={t('repairPage.sealedTitle')} description={t('repairPage.sealedHint')}>
      <DataTable
        label={t('repairPage.sealedTitle')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => setOpened(id)}
        className="max-h-72"
      />
      {chosen && <SealedPanel sealed={chosen} onRestored={onRestored} onClose={() => setOpened(null)} />}
    </Section>
  );
}
