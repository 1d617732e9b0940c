import type { PlannedTenant } from '../../../../contract/migrations-plan.ts';
import type { Translator } from '../../../../i18n/index.ts';
import { toTsv } from '../../../components/tsv.ts';
import type { PlanColumn } from './plan-view.ts';

/** The matrix as it is shown, for a spreadsheet. */
export function planTsv(
  { t }: Translator,
  tenants: readonly PlannedTenant[],
  columns: readonly PlanColumn[],
): string {
  const header = [
    t('migrations.orchestra'),
    t('customers.fields.subdomain'),
    ...columns.map(({ migration }) => migration.name),
  ];
  const rows = tenants.map(({ name, subdomain, states, error }) => [
    name,
    subdomain,
    ...columns.map(({ index }) => {
      const state = states[index] ?? null;
      if (error !== null) return t('migrations.unreadable');
      return state === null ? '' : t(`migrations.states.${state}`);
    }),
  ]);
  return toTsv([header, ...rows]);
}
