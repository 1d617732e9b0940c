import type { Tenant } from '../customers/tenant.ts';
import type { Deps } from '../deps.ts';
import type { Kept } from './kept.ts';

/** milliseconds; as long as a session is kept open for its next question */
const life = 30_000;

/**
 * Reads from a tenant database while the control database is asked whether the customer still is as it was last time. What was read
 * is handed on only where it is; else it is read anew, as of a customer that is met for the first time.
 */
export async function readKnown<T>(
  { tenants }: Pick<Deps, 'tenants'>,
  kept: Kept,
  subdomain: string,
  read: (tenant: Tenant) => Promise<T>,
): Promise<T> {
  const asked = tenants.bySubdomain(subdomain);
  asked.catch(() => {}); // told below, whenever it is known
  const key = `customer ${subdomain}`;
  const known = await kept.get(key, '', () => asked, life);
  const early = read(known);
  early.catch(() => {});
  const tenant = await asked;
  if (fingerprint(tenant) === fingerprint(known)) return early;
  kept.forget(key);
  return read(tenant);
}

function fingerprint(tenant: Tenant): string {
  return JSON.stringify({ ...tenant, reference: tenant.reference.reveal() });
}
