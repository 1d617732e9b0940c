import type { Tenant } from '../../customers/tenant.ts';
import { toConnectionError } from '../../db/pg-error.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import type { CheckResult } from '../check.ts';

export type NotAudited = Extract<CheckResult, { kind: 'not_audited' }>;

/** A check that did not come to its end, by what stopped it; the tenant tells where the connection led. */
export async function notAudited(deps: Deps, tenant: Tenant, error: unknown): Promise<NotAudited> {
  const fields = await deps.connections.fields(tenant).catch(() => null);
  const known = fields === null ? error : toConnectionError(error, fields);
  return { kind: 'not_audited', error: toErrorInfo(known, deps.ports.logger) };
}
