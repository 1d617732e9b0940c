import { useState } from 'react';
import type { RepairPlan, RepairTenant } from '../../../../contract/audits-repair.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Section } from '../../../components/section.tsx';
import { RepairStateBadge } from './repair-state-badge.tsx';
import { RepairTenantPanel } from './repair-tenant-panel.tsx';
import { SealNotice } from './seal-notice.tsx';
import { WriteSection } from './write-section.tsx';

interface RepairPlanViewProps {
  readonly plan: RepairPlan;
  /** When it was seen, in milliseconds since 1970. */
  readonly at: number;
  readonly looking: boolean;
  /** Looks once more: after a seal, or with what is known since. */
  readonly onLook: () => void;
}

/** Tenants in which something is left, with whose rows are there. */
export function RepairPlanView({ plan, at, looking, onLook }: RepairPlanViewProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const [opened, setOpened] = useState<string | null>(null);
  const left = plan.tenants.filter(({ state }) => state !== 'nothing');
  const tenant = plan.tenants.find(({ subdomain }) => subdomain === opened);
  const examined = {
    count: plan.tenants.length,
    when: format.moment(new Date(at).toISOString()),
  };
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
  return (
    <>
      {!tenant && !looking && <SealNotice since={at} onLook={onLook} />}
      {left.length === 0 ? (
        <div className="card">
          <EmptyState title={t('repairPage.nothing')} next={t('repairPage.nothingNext', examined)} />
        </div>
      ) : (
        <>
          <Section
            flush
            title={t('repairPage.left', { count: left.length })}
            description={t('repairPage.leftHint', examined)}
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
          <WriteSection tenants={left} looking={looking} onOpen={setOpened} />
        </>
      )}
      {tenant && (
        <RepairTenantPanel
          tenant={tenant}
          looking={looking}
          onLook={onLook}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, each) => all + each, 0);
}
