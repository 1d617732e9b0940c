import { CustomerStatus } from '../../../../contract/customers.ts';

const next: Readonly<Record<CustomerStatus, readonly CustomerStatus[]>> = {
  pending: ['active', 'inactive'],
  active: ['inactive'],
  inactive: ['active', 'pending'],
};

/** What a customer may become; one whose status Podium does not know may become anything. */
export function allowedStatuses(status: string): readonly CustomerStatus[] {
  const known = CustomerStatus.safeParse(status);
  return known.success ? next[known.data] : CustomerStatus.options;
}
