import type { TenantResult } from '../../contract/migrations.ts';
import { AppError } from '../app-error.ts';
import type { Tenant } from '../customers/tenant.ts';
import { toConnectionError } from '../db/pg-error.ts';
import type { Deps } from '../deps.ts';
import { toErrorInfo } from '../error-info.ts';
import { applyPending } from './apply.ts';
import { UnsettledMigration } from './failure.ts';
import { judgeLedger, readLedger } from './ledger.ts';
import { withMigrationLock } from './lock.ts';
import type { Migration } from './source.ts';

/** No statement timeout: an index on a large table takes what it takes. Waiting for a lock is limited. */
const session = { purpose: 'migrations', statementTimeout: 0, lockTimeout: 5_000 };

/** Brings one tenant up to date. Never throws: what went wrong stands in the result. */
export async function runTenant(
  deps: Deps,
  tenant: Tenant,
  migrations: readonly Migration[],
  onApplied: (migration: string) => void,
): Promise<TenantResult> {
  const start = performance.now();
  const applied: string[] = [];
  const told = ({ name }: Migration) => {
    applied.push(name);
    onApplied(name);
  };
  const error = await applyAndSettle(deps, tenant, migrations, told).then(
    () => null,
    thrown => toErrorInfo(withSubdomain(thrown, tenant), deps.ports.logger),
  );
  const outcome = error !== null ? 'failed' : applied.length > 0 ? 'applied' : 'up_to_date';
  return { subdomain: tenant.subdomain, outcome, applied, duration: performance.now() - start, error };
}

async function applyAndSettle(
  deps: Deps,
  tenant: Tenant,
  migrations: readonly Migration[],
  onApplied: (migration: Migration) => void,
): Promise<void> {
  const options = { schema: 'public' as const, migrations, onApplied };
  try {
    await deps.connections.withSession(tenant, session, client => applyPending(client, options));
  } catch (error) {
    if (!(error instanceof UnsettledMigration)) throw error;
    const { wentIn, pending } = await settle(deps, tenant, migrations, error);
    if (wentIn) onApplied(error.migration);
    if (wentIn && pending === 0) return; // only the answer was lost
    // an error with a SQLSTATE names the migration that was undone; all else is told as the connection's
    if (!wentIn && error.code === 'migration_failed') throw error;
    const known = toConnectionError(error.cause, await deps.connections.fields(tenant));
    throw known instanceof AppError ? known : new AppError('connection_lost', {}, { cause: error.cause });
  }
}

/**
 * Asks the ledger on a new connection, under the lock: as long as the lost session may still be committing, it holds
 * the lock.
 */
async function settle(
  deps: Deps,
  tenant: Tenant,
  migrations: readonly Migration[],
  lost: UnsettledMigration,
): Promise<{ wentIn: boolean; pending: number }> {
  return deps.connections.withSession(tenant, session, client =>
    withMigrationLock(client, async () => {
      const ledger = await readLedger(client, 'public');
      const pending = judgeLedger(migrations, ledger).filter(verdict => verdict.state === 'pending').length;
      return { wentIn: ledger.some(row => row.id === lost.ledgerId && row.finished), pending };
    }),
  );
}

function withSubdomain(error: unknown, { subdomain }: Tenant): unknown {
  if (!(error instanceof AppError)) return error;
  return new AppError(error.code, { subdomain, ...error.details }, { cause: error.cause });
}
