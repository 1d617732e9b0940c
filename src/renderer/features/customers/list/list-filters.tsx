import { useMemo } from 'react';
import { type Customer, CustomerStatus, Plan } from '../../../../contract/customers.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Select } from '../../../components/select.tsx';
import { usePlanText, useStatusText } from '../field-text.ts';
import { countValues, holdFilter } from './customer-view.ts';
import { useCustomerView } from './use-customer-view.ts';

const all = '';

/** By plan and by status, with how many customers there are of each. */
export function ListFilters({ customers }: { readonly customers: readonly Customer[] }) {
  const { t } = useTranslator();
  const format = useFormat();
  const planText = usePlanText();
  const statusText = useStatusText();
  const { view, change } = useCustomerView();
  const counts = useMemo(
    () => ({
      plans: countValues(
        Plan.options,
        customers.map(({ plan }) => plan),
      ),
      statuses: countValues(
        CustomerStatus.options,
        customers.map(({ status }) => status),
      ),
      onHold: customers.filter(({ hold }) => hold !== null).length,
    }),
    [customers],
  );
  const counted = (text: string, count: number) => `${text} (${format.number(count)})`;
  return (
    <>
      <Select
        aria-label={t('customers.filters.plan')}
        className="w-38"
        value={view.plan ?? all}
        onChange={event => change({ plan: event.target.value || null })}
        options={[
          { value: all, label: t('customers.filters.allPlans') },
          ...counts.plans.map(({ value, count }) => ({ value, label: counted(planText(value), count) })),
        ]}
      />
      <Select
        aria-label={t('customers.filters.status')}
        className="w-42"
        value={view.status ?? all}
        onChange={event => change({ status: event.target.value || null })}
        options={[
          { value: all, label: t('customers.filters.allStatuses') },
          ...counts.statuses.map(({ value, count }) => ({ value, label: counted(statusText(value), count) })),
          { value: holdFilter, label: counted(t('customers.onHold'), counts.onHold) },
        ]}
      />
    </>
  );
}
