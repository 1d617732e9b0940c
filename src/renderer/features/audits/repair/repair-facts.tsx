import type { ReactNode } from 'react';
import type { RepairTenant } from '../../../../contract/audits-repair.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { BlockNote, blockKey } from './block-note.tsx';
import { ForeignOwners } from './foreign-owners.tsx';
import { RemovalList } from './removal-list.tsx';

type TenantColumn = RepairTenant['columns'][number];

/** What was found in one tenant, in the order in which it matters. */
export function RepairFacts({ tenant }: { readonly tenant: RepairTenant }) {
  const { t } = useTranslator();
  const { columns, foreign, removes, blocks } = tenant;
  return (
    <>
      {blocks.length > 0 && (
        <Facts title={t('repairPage.inTheWay')}>
          <ul className="flex flex-col gap-1.5">
            {blocks.map(block => (
              <BlockNote key={blockKey(block)} block={block} />
            ))}
          </ul>
        </Facts>
      )}
      {foreign.length > 0 && (
        <Facts title={t('repairPage.whose')}>
          <ForeignOwners foreign={foreign} />
        </Facts>
      )}
      {columns.length > 0 && (
        <Facts title={t('repairPage.columns')}>
          <Columns columns={columns} />
        </Facts>
      )}
      {removes.length > 0 && (
        <Facts title={t('repairPage.migrationRemoves')}>
          <RemovalList removes={removes} />
        </Facts>
      )}
    </>
  );
}

function Facts({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 font-medium text-[13px]">{title}</h3>
      {children}
    </section>
  );
}

function nameOf({ schema, table, column }: TenantColumn): string {
  return [schema, table, column].join('.');
}

function Columns({ columns: rows }: { readonly columns: readonly TenantColumn[] }) {
  const { t } = useTranslator();
  const format = useFormat();
  const count = (id: 'own' | 'foreign' | 'untold' | 'none'): Column<TenantColumn> => ({
    id,
    header: t(`auditsRepair.columns.${id}`),
    width: id === 'untold' ? 116 : 90,
    align: 'end',
    cell: column => (
      <span
        className={column[id] === 0 ? 'text-ink-faint' : id === 'foreign' ? 'font-medium text-danger' : ''}
      >
        {format.number(column[id])}
      </span>
    ),
  });
  const columns: readonly Column<TenantColumn>[] = [
    {
      id: 'column',
      header: t('repairPage.column'),
      width: 200,
      grow: 1,
      cell: row => (
        <code title={nameOf(row)} className="text-[12.5px]">
          {nameOf(row)}
        </code>
      ),
    },
    count('own'),
    count('foreign'),
    count('untold'),
    count('none'),
  ];
  return (
    <DataTable
      label={t('repairPage.columns')}
      rows={rows}
      columns={columns}
      rowKey={nameOf}
      className="max-h-56 rounded-lg border border-line"
    />
  );
}
