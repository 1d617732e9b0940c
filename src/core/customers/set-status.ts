import type { Customer, CustomerStatus, WebApplicationHas } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import { parseReference } from '../credentials/reference.ts';
import type { Deps } from '../deps.ts';
import { readinessOf } from './readiness.ts';
import { CustomerRepository } from './repository.ts';
import { saveRow } from './row.ts';
import { saveSettings, urlDigest } from './settings.ts';
import { assertTransition } from './status.ts';
import type { Tenant } from './tenant.ts';

interface StatusChange {
  readonly id: string;
  readonly version: string;
  readonly status: CustomerStatus;
  readonly reason: string;
  readonly webApplicationHas?: string | undefined;
}

/** Throws `status_refused`, `not_ready`, `changed_elsewhere`, and `confirmation_mismatch` for another secret's name. */
export async function setStatus(deps: Deps, change: StatusChange): Promise<Customer> {
  const { id, version, status, reason, webApplicationHas: typed } = change;
  const customers = new CustomerRepository(deps.control);
  const before = await customers.byId(id);
  if (before.version !== version) throw new AppError('changed_elsewhere');
  assertTransition(before.status, status);
  const proof = status === 'active' ? await proveReady(deps, before, typed) : null;
  // databases were asked meanwhile: the version is compared again, now under the lock
  return customers.change(id, version, async (client, { databaseUrl }) => {
    await saveRow(client, id, { status });
    await saveSettings(client, id, {
      status_reason: reason,
      ...(proof === null
        ? {}
        : {
            web_application_has: urlDigest(databaseUrl),
            web_application_has_at: deps.ports.clock.now(),
            web_application_has_how: proof,
          }),
    });
  });
}

/** Answers how the web application proved to have the credential, where that was not known. */
async function proveReady(
  deps: Deps,
  { subdomain, webApplicationHas }: Customer,
  typed: string | undefined,
): Promise<WebApplicationHas['how'] | null> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  assertNamed(tenant, typed);
  const { ready, steps, proof } = await readinessOf(deps, tenant, webApplicationHas, typed);
  if (ready) return proof;
  const missing = steps.filter(({ state }) => state === 'missing').map(({ step }) => step);
  throw new AppError('not_ready', { subdomain, missing });
}

/** What was typed must be the very name that the row refers to; another one confirms nothing. */
function assertNamed({ subdomain, reference }: Tenant, typed: string | undefined): void {
  const needed = parseReference(reference.reveal());
  if (typed === undefined || needed.kind !== 'env' || typed === needed.name) return;
  throw new AppError('confirmation_mismatch', { subdomain }, { field: 'webApplicationHas' });
}
