import { CallError } from '../../../../contract/client.ts';
import type { Customer } from '../../../../contract/customers.ts';
import { call } from '../../../app/calls.ts';

/** The customer as it is now, under whatever subdomain; null when it was removed. */
export async function readAnew({ id, subdomain }: Customer): Promise<Customer | null> {
  const shown = await call('customers.show', { subdomain }).catch(unlessGone);
  if (shown?.id === id) return shown;
  // renamed, or removed: the list knows, once it has looked at the control database again
  await call('customers.revision', {});
  const customers = await call('customers.list', {});
  const renamed = customers.find(customer => customer.id === id);
  return renamed ? call('customers.show', { subdomain: renamed.subdomain }).catch(unlessGone) : null;
}

function unlessGone(error: unknown): null {
  if (error instanceof CallError && error.code === 'customer_not_found') return null;
  throw error;
}
