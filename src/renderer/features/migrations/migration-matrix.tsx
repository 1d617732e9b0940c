import { useState } from 'react';
import type { MigrationStatus, TenantMigrationStatus } from '../../../contract/migrations.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { StateLegend, StateMark } from './state-mark.tsx';

/** Tenants by migrations; a row opens to what is known of that tenant. */
export function MigrationMatrix({ status }: { readonly status: MigrationStatus }) {
  const { t } = useTranslator();
  const [opened, setOpened] = useState<string | null>(null);
  const tenant = status.tenants.find(({ subdomain }) => subdomain === opened);
  const names = columnNames(status);
  const columns: readonly Column<TenantMigrationStatus>[] = [
    {
      id: 'tenant',
      header: t('migrations.orchestra'),
      width: 230,
      grow: 1.5,
      cell: ({ name }) => <span className="font-medium">{name}</span>,
    },
    {
      id: 'summary',
      header: t('customers.fields.status'),
      width: 135,
      cell: tenant => <TenantSummary tenant={tenant} />,
    },
    ...names.map(
      (name): Column<TenantMigrationStatus> => ({
        id: `migration ${name}`,
        header: shortName(name),
        title: name,
        width: 150,
        grow: 1,
        cell: ({ states }) => {
          const found = states.find(({ migration }) => migration === name);
          return found ? <StateMark state={found.state} /> : <span className="text-ink-faint">–</span>;
        },
      }),
    ),
  ];
  return (
    <>
      <DataTable
        label={t('migrations.matrix')}
        rows={status.tenants}
        columns={columns}
        rowKey={({ subdomain }) => subdomain}
        onOpen={({ subdomain }) => setOpened(subdomain)}
        className="card max-h-[60vh] shrink-0"
      />
      <StateLegend />
      {tenant && (
        <Dialog
          place="side"
          title={tenant.name}
          description={tenant.subdomain}
          onClose={() => setOpened(null)}
        >
          <TenantDetails tenant={tenant} />
        </Dialog>
      )}
    </>
  );
}

function TenantSummary({ tenant }: { readonly tenant: TenantMigrationStatus }) {
  const { t } = useTranslator();
  const blocked = tenant.states.some(({ state }) => state === 'blocked');
  if (tenant.error) return <Badge tone="danger">{t('migrations.unreadable')}</Badge>;
  if (blocked) return <Badge tone="danger">{t('migrations.states.blocked')}</Badge>;
  if (tenant.pending > 0)
    return <Badge tone="warn">{t('migrations.pending', { count: tenant.pending })}</Badge>;
  return <Badge tone="good">{t('migrations.upToDate')}</Badge>;
}

function TenantDetails({ tenant }: { readonly tenant: TenantMigrationStatus }) {
  if (tenant.error) return <ErrorNotice error={tenant.error} />;
  return (
    <ul className="flex flex-col">
      {tenant.states.map(({ migration, state }) => (
        <li
          key={migration}
          className="flex flex-wrap justify-between gap-x-4 border-line border-t py-2 first:border-0"
        >
          <code className="break-all text-[12.5px]">{migration}</code>
          <StateMark state={state} />
        </li>
      ))}
    </ul>
  );
}

/** Those of the source, then those that only a ledger knows. */
function columnNames({ migrations, tenants }: MigrationStatus): readonly string[] {
  const inLedgers = tenants.flatMap(({ states }) => states.map(({ migration }) => migration));
  return [...new Set([...migrations.map(({ name }) => name), ...inLedgers])];
}

/** Without the time that Prisma puts before a name. */
function shortName(name: string): string {
  return name.replace(/^\d{8,14}_/, '');
}
