import type { FoundRow } from '../../../../contract/audits-findings.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';

/** The rows that a finding is about, by their ids: which is the original, where the times tell. */
export function FoundRows({ rows }: { readonly rows: readonly FoundRow[] }) {
  const { t } = useTranslator();
  const columns: readonly Column<FoundRow>[] = [
    { id: 'table', header: t('auditsPage.rows.table'), width: 120, cell: ({ table }) => table },
    {
      id: 'id',
      header: t('auditsPage.rows.id'),
      width: 200,
      grow: 2,
      cell: ({ id }) => <code className="text-[12.5px]">{id}</code>,
    },
    ...(rows.some(({ also }) => also !== null)
      ? [
          {
            id: 'also',
            header: t('auditsPage.rows.also'),
            width: 130,
            grow: 1,
            cell: ({ also }: FoundRow) => also ?? '–',
          },
          {
            id: 'origin',
            header: t('auditsPage.rows.origin'),
            width: 120,
            cell: ({ origin }: FoundRow) => t(`auditsPage.rows.origins.${origin}`),
          },
        ]
      : []),
  ];
  return (
    <section aria-label={t('auditsPage.rows.title')}>
      <h3 className="mb-1.5 font-medium text-[13px]">{t('auditsPage.rows.title')}</h3>
      <DataTable
        label={t('auditsPage.rows.title')}
        rows={rows}
        columns={columns}
        rowKey={({ table, id, also }) => `${table} ${id} ${also}`}
        className="max-h-64 rounded-lg border border-line"
      />
    </section>
  );
}
