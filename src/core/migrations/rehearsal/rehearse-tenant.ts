import type { RehearsedTenant } from '../../../contract/migrations-rehearsal.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import { judgeLedger, type Runnable, readLedger, runnable } from '../ledger.ts';
import { withMigrationLock } from '../lock.ts';
import type { Migration } from '../source.ts';
import { limits, type Rehearsed, rehearseFiles } from './rehearse-files.ts';

interface Asked {
  readonly migrations: readonly Migration[];
  readonly outOfOrder: boolean;
}

const session = {
  purpose: 'rehearsal',
  statementTimeout: limits.statementTimeout,
  lockTimeout: limits.lockTimeout,
};
/** A runner that works there is not waited for. */
const lockPatience = 1_000;

const untouched = { rehearsed: [], locks: [], rows: null };

/** Never throws: what went wrong stands in the result. */
export async function rehearseTenant(deps: Deps, tenant: Tenant, asked: Asked): Promise<RehearsedTenant> {
  const { subdomain } = tenant;
  let begun = false;
  const begin = () => {
    begun = true;
  };
  const end = await rehearse(deps, tenant, asked, begin).catch((error): Rehearsed => {
    const unknown = begun || (error instanceof AppError && error.code === 'lock_timeout');
    return { ...untouched, outcome: unknown ? 'not_rehearsable' : 'stopped', error };
  });
  const error =
    end.error === null ? null : toErrorInfo(withSubdomain(end.error, subdomain), deps.ports.logger);
  return { subdomain, ...end, error };
}

async function rehearse(deps: Deps, tenant: Tenant, asked: Asked, begin: () => void): Promise<Rehearsed> {
  return deps.connections.withSession(tenant, session, async client => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_catalog.pg_backend_pid() AS pid');
    const stop = () => deps.connections.cancelBackend(tenant, rows[0]?.pid ?? 0);
    const pending = async () =>
      runnable(judgeLedger(asked.migrations, await readLedger(client, 'public')), asked);
    const settled = withoutWork(await pending());
    if (settled !== null && settled.outcome === 'up_to_date') return settled;
    return withMigrationLock(
      client,
      async () => {
        // an open row may have been another runner's
        const now = await pending();
        const names = new Set(now.names);
        const files = asked.migrations.filter(({ name }) => names.has(name));
        const nothing = withoutWork(now);
        if (nothing !== null) return nothing;
        begin();
        return rehearseFiles(client, files, { stop });
      },
      lockPatience,
    );
  });
}

function withoutWork({ names, stopped }: Runnable): Rehearsed | null {
  if (stopped !== null) return { ...untouched, outcome: 'stopped', error: stopped };
  return names.length === 0 ? { ...untouched, outcome: 'up_to_date', error: null } : null;
}

function withSubdomain(error: unknown, subdomain: string): unknown {
  if (!(error instanceof AppError)) return error;
  return new AppError(error.code, { subdomain, ...error.details }, { cause: error.cause });
}
