import type { AuditedBy } from '../../../contract/audits-report.ts';
import { auditorSecretName } from '../../credentials/names.ts';
import type { Tenant } from '../../customers/tenant.ts';
import { parseConnectionUrl } from '../../db/connection-fields.ts';
import type { Login } from '../../db/session.ts';
import type { Deps } from '../../deps.ts';
import { Secret } from '../../secret.ts';

/**
 * The login of few rights that a server's tenants are audited by; null where none is configured. One that cannot be looked up is
 * thrown: to ask as the tenant's own role instead would be an audit that nobody configured. Throws `keychain_*`, `reference_invalid`.
 */
export async function auditorOf(deps: Deps, { server }: Pick<Tenant, 'server'>): Promise<Login | null> {
  if (server === null) return null;
  const found = await deps.secrets.find(new Secret(`env:${auditorSecretName(server)}`));
  if (found === null) return null;
  const { user, password } = parseConnectionUrl(found.url.reveal());
  return { user, password };
}

/** Who would ask a tenant; null where that cannot be told. */
export async function whoAudits(deps: Deps, tenant: Tenant): Promise<AuditedBy | null> {
  try {
    const login = await auditorOf(deps, tenant);
    if (login !== null) return { role: login.user, auditor: true };
    return { role: (await deps.connections.fields(tenant)).user, auditor: false };
  } catch {
    return null;
  }
}
