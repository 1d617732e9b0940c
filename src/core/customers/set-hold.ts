import type { Customer } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { CustomerRepository } from './repository.ts';
import { saveSettings } from './settings.ts';

/** A hold that is there already gets another reason and end, and goes on from when it began. */
export async function holdCustomer(
  deps: Deps,
  { id, reason, until }: { id: string; reason: string; until: string | null },
): Promise<Customer> {
  const now = deps.ports.clock.now();
  const end = until === null ? null : new Date(until);
  if (end !== null && end <= now) {
    throw new AppError('invalid_input', { problem: 'until_past' }, { field: 'until' });
  }
  return new CustomerRepository(deps.control).change(id, null, (client, { hold }) =>
    saveSettings(client, id, {
      hold_reason: reason,
      hold_since: hold === null ? now : new Date(hold.since),
      hold_until: end,
    }),
  );
}

export async function releaseCustomer(deps: Deps, id: string): Promise<Customer> {
  return new CustomerRepository(deps.control).change(id, null, (client, { hold }) =>
    hold === null
      ? Promise.resolve()
      : saveSettings(client, id, { hold_reason: null, hold_since: null, hold_until: null }),
  );
}
