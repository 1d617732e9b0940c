import type { Customer, CustomerDraft } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { applyPending } from '../migrations/apply.ts';
import { CustomerRepository } from './repository.ts';
import { stampTenant } from './stamp.ts';

/**
 * Adds a customer, pending. With a reference only the row is made: the database is somebody's already, and is stamped on
 * purpose later. Without one the sandbox makes database and role, brings it up to date and stamps it; elsewhere it is refused.
 */
export async function createCustomer(deps: Deps, draft: CustomerDraft): Promise<Customer> {
  const customers = new CustomerRepository(deps.control);
  if (draft.databaseReference !== undefined) return customers.insert(draft, draft.databaseReference);
  if (deps.workspaces.current().kind !== 'sandbox') {
    throw new AppError('invalid_input', { problem: 'reference_needed' }, { field: 'databaseReference' });
  }
  return createInSandbox(deps, customers, draft);
}

/** The row first, since its subdomain must be free; it goes again when the database cannot be made. */
async function createInSandbox(
  deps: Deps,
  customers: CustomerRepository,
  draft: CustomerDraft,
): Promise<Customer> {
  const { subdomain } = draft;
  const customer = await customers.insert(draft, `sandbox:${subdomain}`);
  try {
    await deps.sandbox.provision(subdomain);
    const tenant = await deps.tenants.bySubdomain(subdomain);
    const migrations = await deps.migrations.tenant();
    await deps.connections.withUncheckedSession(tenant, client =>
      applyPending(client, { schema: 'public', migrations }),
    );
    await stampTenant(deps, tenant);
  } catch (error) {
    await customers.takeBack(customer.id);
    throw error;
  }
  return customers.byId(customer.id);
}
