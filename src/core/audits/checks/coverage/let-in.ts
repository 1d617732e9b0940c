import { auditorSecretName } from '../../../credentials/names.ts';
import type { Tenant } from '../../../customers/tenant.ts';
import type { Defect } from '../../check.ts';
import { identifier, shellArgument } from '../../quoting.ts';

/** How an auditor's role that was refused gets in: by rights that the database's owner gives, or by the right password. */
export function letIn(code: string, role: string, tenant: Tenant): Pick<Defect, 'remedy' | 'runs'> {
  if (code === 'password_refused') {
    return { remedy: `podium credentials set ${auditorSecretName(tenant.server ?? '')}`, runs: 'console' };
  }
  if (code !== 'rights_missing' || tenant.identity === null) {
    return { remedy: `podium credentials test ${shellArgument(tenant.subdomain)}`, runs: 'console' };
  }
  const to = `TO ${identifier(role)};`;
  const remedy = [
    `GRANT CONNECT ON DATABASE ${identifier(tenant.identity.database)} ${to}`,
    `GRANT USAGE ON SCHEMA podium ${to}`,
    `GRANT SELECT ON podium.identity ${to}`,
  ].join('\n');
  return { remedy, runs: 'database' };
}
