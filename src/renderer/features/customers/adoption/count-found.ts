import type { AdoptedCustomer } from '../../../../contract/customers-adoption.ts';

export function countFound(customers: readonly AdoptedCustomer[]) {
  const count = (is: (customer: AdoptedCustomer) => boolean) => customers.filter(is).length;
  return {
    plainUrls: count(({ source }) => source === 'plain'),
    unreachable: count(({ database }) => database !== 'answers'),
    withoutStamp: count(({ stamp }) => stamp === 'missing'),
    rulesBroken: count(({ problems }) => problems.length > 0),
  };
}
