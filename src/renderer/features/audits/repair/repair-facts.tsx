import type { ReactNode } from 'react';
import type { RepairTenant } from '../../../../contract/audits-repair.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { ForeignOwners } from './foreign-owners.tsx';

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
              <li key={`${block.reason} ${nameOf(block)}`} className="rounded-lg bg-warn-soft px-3 py-2">
                <code className="break-all text-[12.5px]">{nameOf(block)}</code>
                <p className="text-[13px]">
                  {t(`repairPage.reasons.${block.reason}`)}
                  {block.rows !== null && ` (${t('common.rows', { count: block.rows })})`}
                </p>
              </li>
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
          <ul className="max-h-52 overflow-y-auto text-[13px]">
            {removes.map(removal => (
              <li
                key={`${removal.kind} ${nameOf(removal)}`}
                className="border-line border-t py-1 first:border-0"
              >
                {t(`auditsRepair.kinds.${removal.kind}`)}{' '}
                <code className="break-all text-[12.5px]">{nameOf(removal)}</code>
                {removal.keptUnique === false && (
                  <span className="text-warn"> {t('auditsRepair.lostUnique')}</span>
                )}
              </li>
            ))}
          </ul>
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

function nameOf({ schema, table, name }: { schema: string; table: string; name: string | null }): string {
  return [schema, table, name].filter(part => part !== null).join('.');
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
      cell: ({ schema, table, column }) => (
        <code className="text-[12.5px]">{[schema, table, column].join('.')}</code>
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
      rowKey={({ schema, table, column }) => [schema, table, column].join('.')}
      className="max-h-56 rounded-lg border border-line"
    />
  );
}
