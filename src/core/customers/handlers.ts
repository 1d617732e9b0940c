import type { Handlers } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { createCustomer } from './create.ts';
import { CustomerRepository } from './repository.ts';
import { stampTenant } from './stamp.ts';

export function customerHandlers(deps: Deps): Handlers['customers'] {
  const customers = new CustomerRepository(deps.control);
  return {
    list: () => customers.list(),
    show: ({ subdomain }) => customers.bySubdomain(subdomain),
    create: async (draft, context) => {
      context.note({ subdomain: draft.subdomain, after: draft });
      return createCustomer(deps, draft);
    },
    update: async ({ id, version, changes }, context) => {
      const before = await customers.byId(id);
      context.note({
        subdomain: before.subdomain,
        before: pick(before, Object.keys(changes)),
        after: changes,
      });
      const after = await customers.update(id, version, changes);
      await deps.connections.forget(id);
      return after;
    },
    remove: async ({ id, confirmation }, context) => {
      const { subdomain, ...before } = await customers.byId(id);
      context.note({ subdomain, before });
      assertConfirmed(subdomain, confirmation);
      await customers.remove(id);
      await deps.connections.forget(id);
      return { id, subdomain };
    },
    restamp: async ({ id, confirmation }, context) => {
      const { subdomain } = await customers.byId(id);
      context.note({ subdomain });
      assertConfirmed(subdomain, confirmation);
      await stampTenant(deps, await deps.tenants.bySubdomain(subdomain));
      return customers.byId(id);
    },
  };
}

function assertConfirmed(subdomain: string, confirmation: string): void {
  if (confirmation !== subdomain) {
    throw new AppError('confirmation_mismatch', { subdomain }, { field: 'confirmation' });
  }
}

function pick(values: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));
}
