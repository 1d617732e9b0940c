import { useMemo } from 'react';
import type { PlannedTenant } from '../../../../contract/migrations-plan.ts';
import { useTranslator } from '../../../app/translation.ts';
import type { GridColumn } from '../../../components/virtual-grid/grid-column.ts';
import { VirtualGrid } from '../../../components/virtual-grid/virtual-grid.tsx';
import { type PlanColumn, shortName } from './plan-view.ts';
import { StateMark } from './state-mark.tsx';
import { TenantBadge } from './tenant-badge.tsx';

interface PlanMatrixProps {
  readonly tenants: readonly PlannedTenant[];
  readonly columns: readonly PlanColumn[];
  readonly onOpen: (tenant: PlannedTenant) => void;
}

/** More columns than these are shown by their number and marks alone. */
const mostNamed = 2;

/** Tenants by migrations; a row opens to what is known of that tenant. */
export function PlanMatrix({ tenants, columns, onOpen }: PlanMatrixProps) {
  const { t } = useTranslator();
  const compact = columns.length > mostNamed;
  const shown = useMemo(
    (): readonly GridColumn<PlannedTenant>[] => [
      {
        id: 'tenant',
        header: t('migrations.orchestra'),
        width: 180,
        grow: 1,
        cell: ({ name }) => <span className="font-medium">{name}</span>,
      },
      {
        id: 'summary',
        header: t('customers.fields.status'),
        width: 136,
        cell: tenant => <TenantBadge tenant={tenant} />,
      },
      ...columns.map(
        ({ migration, index }): GridColumn<PlannedTenant> => ({
          id: migration.name,
          header: compact ? String(index + 1) : shortName(migration.name),
          title: compact ? `${index + 1}. ${migration.name}` : migration.name,
          width: compact ? 44 : 150,
          ...(compact ? {} : { grow: 1 }),
          cell: ({ states }) => {
            const state = states[index] ?? null;
            if (state === null) return <span className="text-ink-faint">–</span>;
            return <StateMark state={state} compact={compact} />;
          },
        }),
      ),
    ],
    [t, columns, compact],
  );
  const height = Math.min(tenants.length + 1, 18) * 38 + 2;
  return (
    <div className="card max-h-[62vh] overflow-hidden" style={{ height: Math.max(height, 150) }}>
      <VirtualGrid
        label={t('migrations.matrix')}
        rowCount={tenants.length}
        rowAt={index => tenants[index]}
        columns={shown}
        onOpen={onOpen}
        className="h-full"
      />
    </div>
  );
}
