import { type Customer, CustomerStatus, Plan } from '../../../../contract/customers.ts';
import type { Sorting } from '../../../components/sorting.ts';

export type CustomerColumn =
  | 'name'
  | 'subdomain'
  | 'plan'
  | 'status'
  | 'contactEmail'
  | 'databaseReference'
  | 'stamped';

/** What of the list is shown, and in which order. */
export interface CustomerView {
  readonly search: string;
  /** Null shows every plan. A plan that Podium does not know is chosen by its own text. */
  readonly plan: string | null;
  /** Null shows every status; `hold` those that are on hold, whatever their status. */
  readonly status: string | null;
  readonly sorting: Sorting<CustomerColumn>;
}

export const wholeList: CustomerView = {
  search: '',
  plan: null,
  status: null,
  sorting: { column: 'name', descending: false },
};

export const holdFilter = 'hold';

/** Known plans and statuses in their own order; others, which the web application wrote, after them. */
function rank(known: readonly string[], value: string): string {
  const place = known.indexOf(value);
  return `${place < 0 ? known.length : place} ${value}`;
}

const sortValues: Readonly<Record<CustomerColumn, (customer: Customer) => string>> = {
  name: customer => customer.name,
  subdomain: customer => customer.subdomain,
  plan: customer => rank(Plan.options, customer.plan),
  status: customer => rank(CustomerStatus.options, customer.status),
  contactEmail: customer => customer.contactEmail,
  databaseReference: customer => customer.databaseReference ?? '',
  stamped: customer => String(customer.stamped),
};

export type Compare = (a: string, b: string) => number;

/** By the column, then by name, so that rows of one plan or status keep an order. */
export function sortCustomers(
  customers: readonly Customer[],
  { column, descending }: Sorting<CustomerColumn>,
  compare: Compare,
): readonly Customer[] {
  const value = sortValues[column];
  const direction = descending ? -1 : 1;
  return [...customers].sort(
    (a, b) => direction * compare(value(a), value(b)) || compare(a.name, b.name) || compare(a.id, b.id),
  );
}

const searchTexts = new WeakMap<Customer, string>();

function searchText(customer: Customer): string {
  const kept = searchTexts.get(customer);
  if (kept !== undefined) return kept;
  const { name, subdomain, contactEmail } = customer;
  const text = `${name} ${subdomain} ${contactEmail}`.toLowerCase();
  searchTexts.set(customer, text);
  return text;
}

function hasStatus(customer: Customer, status: string): boolean {
  return status === holdFilter ? customer.hold !== null : customer.status === status;
}

export function filterCustomers(
  customers: readonly Customer[],
  { search, plan, status }: Pick<CustomerView, 'search' | 'plan' | 'status'>,
): readonly Customer[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return customers.filter(
    customer =>
      (plan === null || customer.plan === plan) &&
      (status === null || hasStatus(customer, status)) &&
      words.every(word => searchText(customer).includes(word)),
  );
}

export function isFiltered({ search, plan, status }: CustomerView): boolean {
  return search.trim() !== '' || plan !== null || status !== null;
}

export interface FilterOption {
  readonly value: string;
  readonly count: number;
}

/** The known values and those that rows have beside them, each with how many rows have it. */
export function countValues(known: readonly string[], values: readonly string[]): readonly FilterOption[] {
  const counts = new Map(known.map(value => [value, 0]));
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count }));
}
