import { useMemo } from 'react';
import { useCall } from './calls.ts';

/** Names of the orchestras by subdomain; one that is no longer a customer has none. */
export function useNames(): ReadonlyMap<string, string> {
  const customers = useCall('customers.list', {}).data;
  return useMemo(() => new Map(customers?.map(({ subdomain, name }) => [subdomain, name])), [customers]);
}
