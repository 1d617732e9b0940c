import type { WebApplicationHas } from '../../contract/customers.ts';
import { AppError } from '../app-error.ts';
import type { Tenant } from '../customers/tenant.ts';
import type { Deps } from '../deps.ts';
import { probeWebApplication } from './probe.ts';

/** How it is known that the web application has the secret: its name was typed, or it answers the probe. Throws `web_application_unproved`. */
export async function proveWebApplicationHas(
  deps: Deps,
  tenant: Tenant,
  name: string,
  typed: string | undefined,
): Promise<WebApplicationHas['how']> {
  if (typed === name) return 'typed';
  const probe = await probeWebApplication(deps, tenant, name);
  if (probe.kind === 'proved') return 'probe';
  const reason = probe.kind === 'unproved' ? probe.reason : probe.kind;
  throw new AppError('web_application_unproved', { name, reason });
}
