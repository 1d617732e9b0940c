import type { ImportRecord } from '../../../contract/imports.ts';
import { useCall } from '../../app/calls.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Section } from '../../components/section.tsx';

const counted = ['created', 'updated', 'unchanged', 'rejected'] as const;

export function EarlierImports({ subdomain }: { readonly subdomain: string }) {
  const { t } = useTranslator();
  const format = useFormat();
  const imports = useCall('imports.list', { subdomain });
  const columns: readonly Column<ImportRecord>[] = [
    {
      id: 'importedAt',
      header: t('imports.importedAt'),
      width: 160,
      cell: ({ importedAt }) => <span className="tabular-nums">{format.moment(importedAt)}</span>,
    },
    {
      id: 'fileName',
      header: t('imports.fileName'),
      width: 180,
      grow: 1,
      cell: ({ fileName }) => <span className="font-medium">{fileName}</span>,
    },
    ...counted.map(
      (count): Column<ImportRecord> => ({
        id: count,
        header: t(`imports.counts.${count}`),
        width: 115,
        align: 'end',
        cell: ({ counts }) => format.number(counts[count]),
      }),
    ),
  ];
  return (
    <Section flush title={t('imports.earlier')}>
      <Answer query={imports}>
        {list =>
          list.length === 0 ? (
            <p className="px-5 py-6 text-ink-soft">{t('imports.noneEarlier')}</p>
          ) : (
            <DataTable
              label={t('imports.earlier')}
              rows={list}
              columns={columns}
              rowKey={({ importId }) => importId}
              className="max-h-80"
            />
          )
        }
      </Answer>
    </Section>
  );
}
