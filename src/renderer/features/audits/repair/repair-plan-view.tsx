import { useState } from 'react';
import type { RepairPlan, RepairTenant } from '../../../../contract/audits-repair.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Section } from '../../../components/section.tsx';
import { RepairStateBadge } from './repair-state-badge.tsx';
import { RepairTenantPanel } from './repair-tenant-panel.tsx';
import { WriteSection } from './write-section.tsx';

interface RepairPlanViewProps {
  readonly plan: RepairPlan;
  /** Looks once more: after a seal, or with what is known since. */
  readonly onLook: () => void;
}

/** Tenants in which something is left, with whose rows are there. */
export function RepairPlanView({ plan, onLook }: RepairPlanViewProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const [opened, setOpened] = useState<string | null>(null);
  const left = plan.tenants.filter(({ state }) => state !== 'nothing');
  const tenant = left.find(({ subdomain }) => subdomain === opened);
  const number = (
    id: string,
    header: string,
    value: (tenant: RepairTenant) => number,
    dropFirst?: number,
  ): Column<RepairTenant> => ({
    id,
    header,
    width: 120,
    align: 'end',
    ...(dropFirst !== undefined && { dropFirst }),
    cell: each => {
      const count = value(each);
      return <span className={count === 0 ? 'text-ink-faint' : undefined}>{format.number(count)}</span>;
    },
  });
  const columns: readonly Column<RepairTenant>[] = [
    {
      id: 'tenant',
      header: t('audits.orchestra'),
      width: 190,
      grow: 2,
      cell: ({ name }) => <span className="font-medium">{name}</span>,
    },
    {
      id: 'state',
      header: t('customers.fields.status'),
      width: 210,
      grow: 1,
      cell: ({ state }) => <RepairStateBadge state={state} />,
    },
    number('foreign', t('repairPage.foreignRows'), ({ foreign }) => sum(foreign.map(({ rows }) => rows))),
    number('owners', t('repairPage.owners'), ({ foreign }) => foreign.length, 2),
    number('removes', t('repairPage.removes'), ({ removes }) => removes.length, 1),
    number('blocks', t('repairPage.blocks'), ({ blocks }) => blocks.length, 3),
  ];
  if (left.length === 0) {
    return (
      <div className="card">
        <EmptyState
          title={t('repairPage.nothing')}
          next={t('repairPage.nothingNext', { count: plan.tenants.length })}
        />
      </div>
    );
  }
  return (
    <>
      <Section
        flush
        title={t('repairPage.left', { count: left.length })}
        description={t('repairPage.leftHint', { count: plan.tenants.length })}
      >
        <DataTable
          label={t('repairPage.left', { count: left.length })}
          rows={left}
          columns={columns}
          rowKey={({ subdomain }) => subdomain}
          onOpen={({ subdomain }) => setOpened(subdomain)}
          className="max-h-[50vh]"
        />
      </Section>
      <WriteSection tenants={left} />
      {tenant && <RepairTenantPanel tenant={tenant} onLook={onLook} onClose={() => setOpened(null)} />}
    </>
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, each) => all + each, 0);
}
