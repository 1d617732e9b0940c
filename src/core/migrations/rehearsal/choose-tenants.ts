import type { RehearsalRequest } from '../../../contract/migrations-rehearsal.ts';
import type { Tenant } from '../../customers/tenant.ts';
import { sessionsPerServer } from '../../db/server-limits.ts';
import type { Deps } from '../../deps.ts';
import { runnable } from '../ledger.ts';
import { readVerdicts } from '../plan/read-verdicts.ts';
import type { Migration } from '../source.ts';

/** Whom a rehearsal goes to. In production, where nobody said whom, one canary: users may have to wait. */
export async function chooseTenants(
  deps: Deps,
  request: RehearsalRequest,
  migrations: readonly Migration[],
): Promise<readonly Tenant[]> {
  const tenants = await deps.tenants.list(request.subdomains);
  const chosen = request.subdomains !== undefined || request.wholeFleet;
  if (chosen || deps.workspaces.current().stage !== 'production') return tenants;
  return canary(deps, request, migrations, tenants);
}

/** The first by subdomain with something to rehearse; where nobody has, the first, who is told to be up to date. */
async function canary(
  deps: Deps,
  request: RehearsalRequest,
  migrations: readonly Migration[],
  tenants: readonly Tenant[],
): Promise<readonly Tenant[]> {
  const free = tenants.filter(({ hold }) => hold === null);
  for (let first = 0; first < free.length; first += sessionsPerServer) {
    const some = free.slice(first, first + sessionsPerServer);
    const pending = await Promise.all(
      some.map(async tenant => {
        const verdicts = await readVerdicts(deps, tenant, migrations).catch(() => []);
        return runnable(verdicts, request).names.length > 0;
      }),
    );
    const found = some[pending.indexOf(true)];
    if (found !== undefined) return [found];
  }
  return free.slice(0, 1);
}
