import { useState } from 'react';
import type { Backup } from '../../../../contract/migrations-backup.ts';
import { fileSize } from '../../../app/file-size.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Section } from '../../../components/section.tsx';
import { BackupPanel } from './backup-panel.tsx';

interface BackupListProps {
  readonly backups: readonly Backup[];
  readonly names: ReadonlyMap<string, string>;
}

export function BackupList({ backups, names }: BackupListProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const [opened, setOpened] = useState<string | null>(null);
  const rows = [...backups].sort((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt));
  const backup = backups.find(({ id }) => id === opened);
  const here = backups.filter(each => each.here);
  const total = here.reduce((sum, { size }) => sum + size, 0);
  const columns: readonly Column<Backup>[] = [
    {
      id: 'tenant',
      header: t('migrations.orchestra'),
      width: 180,
      grow: 1,
      cell: ({ subdomain }) => <span className="font-medium">{names.get(subdomain) ?? subdomain}</span>,
    },
    {
      id: 'madeAt',
      header: t('backupsPage.madeAt'),
      width: 170,
      cell: ({ madeAt }) => <span className="tabular-nums">{format.moment(madeAt)}</span>,
    },
    {
      id: 'run',
      header: t('migrationsPage.runs.one'),
      width: 110,
      dropFirst: 2,
      cell: ({ runId }) => <code className="text-[12.5px] text-ink-soft">{runId.slice(0, 8)}</code>,
    },
    {
      id: 'size',
      header: t('backupsPage.size'),
      width: 90,
      align: 'end',
      cell: ({ size }) => fileSize(size, format.number),
    },
    {
      id: 'objects',
      header: t('backupsPage.objects'),
      width: 90,
      align: 'end',
      dropFirst: 1,
      cell: ({ objects }) => format.number(objects),
    },
    {
      id: 'where',
      header: t('migrationsBackup.columns.where'),
      width: 120,
      dropFirst: 3,
      cell: ({ here, machine }) => (
        <span className="text-ink-soft">{here ? t('backupsPage.here') : machine}</span>
      ),
    },
    {
      id: 'until',
      header: t('backupsPage.until'),
      width: 140,
      cell: ({ until }) => <span className="tabular-nums">{format.day(until)}</span>,
    },
  ];
  return (
    <Section
      flush
      title={t('backupsPage.title')}
      description={t('backupsPage.description', {
        count: here.length,
        size: fileSize(total, format.number),
      })}
    >
      <DataTable
        label={t('backupsPage.title')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => setOpened(id)}
        className="max-h-[56vh]"
      />
      {backup && (
        <BackupPanel
          backup={backup}
          name={names.get(backup.subdomain) ?? backup.subdomain}
          onClose={() => setOpened(null)}
        />
      )}
    </Section>
  );
}
