import { Copy } from 'lucide-react';
import { toast } from 'sonner';
import type { MigrationPlan, PlannedTenant } from '../../../../contract/migrations-plan.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { copyText } from '../../../components/copy-text.ts';
import { ListToolbar } from '../../../components/list-toolbar.tsx';
import { Select } from '../../../components/select.tsx';
import { Switch } from '../../../components/switch.tsx';
import { planTsv } from './plan-tsv.ts';
import { countFilters, type PlanColumn, type PlanFilter, tenantFilters } from './plan-view.ts';
import { usePlanView } from './use-plan-view.ts';

interface PlanToolbarProps {
  readonly plan: MigrationPlan;
  readonly tenants: readonly PlannedTenant[];
  readonly columns: readonly PlanColumn[];
}

export function PlanToolbar({ plan, tenants, columns }: PlanToolbarProps) {
  const translator = useTranslator();
  const { t } = translator;
  const { view, change } = usePlanView();
  const copy = () => {
    if (copyText(planTsv(translator, tenants, columns)))
      toast.success(t('customers.list.copied', { count: tenants.length }));
    else toast.error(t('customers.list.copyFailed'));
  };
  return (
    <ListToolbar
      label={t('migrationsPage.plan.search')}
      placeholder={t('migrationsPage.plan.searchPlaceholder')}
      value={view.search}
      onChange={search => change({ search })}
      found={
        tenants.length === plan.tenants.length
          ? t('migrations.summary.tenants', { count: plan.tenants.length })
          : t('common.of', { done: tenants.length, total: plan.tenants.length })
      }
      filters={
        <>
          <FilterSelect plan={plan} />
          <span className="flex items-center gap-2">
            <Switch
              label={t('migrationsPage.plan.allColumns')}
              checked={view.allColumns}
              onChange={allColumns => change({ allColumns })}
            />
            <span aria-hidden className="text-[13px]">
              {t('migrationsPage.plan.allColumns')}
            </span>
          </span>
        </>
      }
    >
      <Button size="small" disabled={tenants.length === 0} onClick={copy}>
        <Copy aria-hidden />
        {t('common.copy')}
      </Button>
    </ListToolbar>
  );
}

const all = '';

function FilterSelect({ plan }: { readonly plan: MigrationPlan }) {
  const { t } = useTranslator();
  const format = useFormat();
  const { view, change } = usePlanView();
  const counts = countFilters(plan);
  // what it filters by stays a choice, also when nothing is left of it
  const shown =
    view.filter === null || counts.some(({ filter }) => filter === view.filter)
      ? counts
      : [...counts, { filter: view.filter, count: 0 }];
  const text = (filter: PlanFilter) =>
    isTenantFilter(filter) ? t(`migrationsPage.filters.${filter}`) : t(`migrations.states.${filter}`);
  const toOption = ({ filter, count }: { filter: PlanFilter; count: number }) => ({
    value: filter,
    label: `${text(filter)} (${format.number(count)})`,
  });
  return (
    <Select
      aria-label={t('migrationsPage.plan.filter')}
      className="w-48"
      value={view.filter ?? all}
      onChange={event => change({ filter: (event.target.value || null) as PlanFilter | null })}
      options={[
        { value: all, label: t('migrationsPage.plan.allTenants') },
        ...shown.filter(({ filter }) => isTenantFilter(filter)).map(toOption),
      ]}
      group={{
        label: t('migrationsPage.plan.withState'),
        options: shown.filter(({ filter }) => !isTenantFilter(filter)).map(toOption),
      }}
    />
  );
}

function isTenantFilter(filter: PlanFilter): filter is (typeof tenantFilters)[number] {
  return (tenantFilters as readonly string[]).includes(filter);
}
