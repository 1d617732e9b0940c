import { useMemo } from 'react';
import { create } from 'zustand';
import type { Customer } from '../../../../contract/customers.ts';
import { useFormat } from '../../../app/format.ts';
import {
  type Compare,
  type CustomerView,
  filterCustomers,
  sortCustomers,
  wholeList,
} from './customer-view.ts';

interface CustomerViewStore {
  readonly view: CustomerView;
  change(change: Partial<CustomerView>): void;
}

/** Kept while the console is open, whatever page is shown. */
export const useCustomerView = create<CustomerViewStore>(set => ({
  view: wholeList,
  change: change => set(({ view }) => ({ view: { ...view, ...change } })),
}));

/** Sorted first and filtered after, so that typing a search sorts nothing. */
export function useShownCustomers(customers: readonly Customer[]): readonly Customer[] {
  const { compare } = useFormat();
  const { search, plan, status, sorting } = useCustomerView(({ view }) => view);
  const sorted = useMemo(() => sortCustomers(customers, sorting, compare), [customers, sorting, compare]);
  return useMemo(() => filterCustomers(sorted, { search, plan, status }), [sorted, search, plan, status]);
}

/** The same, asked for once: for a command, which may be given on any page. */
export function shownCustomers(customers: readonly Customer[], compare: Compare): readonly Customer[] {
  const { view } = useCustomerView.getState();
  return filterCustomers(sortCustomers(customers, view.sorting, compare), view);
}
