import type pg from 'pg';
import type { MigrationState } from '../../../contract/migrations-plan.ts';
import type { ExaminedTenant, ExamineRequest } from '../../../contract/migrations-resolve.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import { judgeLedger, type LedgerRow, readLedger } from '../ledger.ts';
import type { Migration } from '../source.ts';
import { lookUp } from './look-up.ts';
import { objectsOf } from './objects.ts';
import type { SoughtObject } from './sought-object.ts';

const session = { purpose: 'migrations', statementTimeout: 15_000, readOnly: true };

/** What a run stops at until somebody says what became of it. */
const unsettled: ReadonlySet<MigrationState | null> = new Set([
  'failed',
  'unknown',
  'finished_and_rolled_back',
]);

interface Sought {
  readonly migration: string;
  readonly migrations: readonly Migration[];
  readonly objects: readonly SoughtObject[];
  /** Tenants are told of only where it has to be settled; else whatever their state is. */
  readonly unsettledOnly: boolean;
}

/**
 * What there is to decide by, of every tenant where the migration has to be settled, or of those that were named. A tenant that
 * cannot be read is told of with its error. Throws `migration_not_in_source` for a name that nobody knows.
 */
export async function examineFleet(deps: Deps, request: ExamineRequest): Promise<readonly ExaminedTenant[]> {
  const { source, subdomains, migration } = request;
  const [migrations, tenants] = await Promise.all([
    deps.migrations.tenant(source),
    deps.tenants.list(subdomains),
  ]);
  const file = migrations.find(({ name }) => name === migration);
  const objects = file === undefined ? [] : await objectsOf(file);
  const sought = { migration, migrations, objects, unsettledOnly: subdomains === undefined };
  const examined = (await Promise.all(tenants.map(tenant => examine(deps, tenant, sought)))).flat();
  const known = file !== undefined || examined.some(({ state, error }) => state !== null || error !== null);
  if (!known) throw new AppError('migration_not_in_source', { migration });
  return examined;
}

async function examine(deps: Deps, tenant: Tenant, sought: Sought): Promise<readonly ExaminedTenant[]> {
  const { subdomain } = tenant;
  try {
    return await deps.connections.withSession(tenant, session, async client => {
      const state = stateOf(sought, await readLedger(client, 'public'));
      if (sought.unsettledOnly && !unsettled.has(state)) return [];
      const startedAt = await openSince(client, sought.migration);
      return [{ subdomain, state, startedAt, ...(await lookUp(client, sought.objects)), error: null }];
    });
  } catch (thrown) {
    const error = toErrorInfo(thrown, deps.ports.logger);
    return [{ subdomain, state: null, startedAt: null, running: false, objects: [], error }];
  }
}

/** Null for a migration that neither the ledger nor the source knows. */
export function stateOf(
  { migration, migrations }: Pick<Sought, 'migration' | 'migrations'>,
  ledger: readonly LedgerRow[],
): MigrationState | null {
  return judgeLedger(migrations, ledger).find(verdict => verdict.migration === migration)?.state ?? null;
}

async function openSince(client: pg.ClientBase, migration: string): Promise<string | null> {
  const { rows: ledger } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there`,
  );
  if (ledger[0]?.there !== true) return null;
  const { rows } = await client.query<{ since: Date | null }>(
    `SELECT max(started_at) AS since FROM public._prisma_migrations
     WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [migration],
  );
  return rows[0]?.since?.toISOString() ?? null;
}
