import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { ErrorCode } from '../../../contract/errors.ts';
import type { CallContext } from '../../../contract/index.ts';
import type { MigrationState } from '../../../contract/migrations-plan.ts';
import type { ResolveReport, ResolveRequest } from '../../../contract/migrations-resolve.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import { createLedgerSql, isApplied, readLedger } from '../ledger.ts';
import { withMigrationLock } from '../lock.ts';
import type { Migration } from '../source.ts';
import { stateOf } from './examine.ts';

type As = ResolveRequest['tenants'][number]['as'];

const session = { purpose: 'migrations', statementTimeout: 15_000 };
/** Who works on a tenant may do so for long, and there is nothing to settle before it has ended. */
const lockPatience = 2_000;
const ledger = 'public._prisma_migrations';

/**
 * Writes into ledgers what became of a migration, as Prisma's `migrate resolve` does; nothing else is changed. One that is finished
 * and rolled back, which Prisma settles in neither way, is settled too. A tenant where it cannot be has its error and stops no other.
 * Throws, before anything is written, `migration_not_in_source` where one is to be marked as applied without its file, and
 * `customer_not_found`.
 */
export async function resolveInFleet(
  deps: Deps,
  { source, migration, tenants: asked }: ResolveRequest,
  context: CallContext,
): Promise<ResolveReport> {
  const as = new Map(asked.map(each => [each.subdomain, each.as]));
  const [migrations, tenants] = await Promise.all([
    deps.migrations.tenant(source),
    deps.tenants.list([...as.keys()]),
  ]);
  const inSource = migrations.some(({ name }) => name === migration);
  if (!inSource && [...as.values()].includes('applied'))
    throw new AppError('migration_not_in_source', { migration });
  const results = await Promise.all(
    tenants.map(tenant =>
      resolveTenant(deps, tenant, { migration, migrations, as: as.get(tenant.subdomain) ?? 'rolled_back' }),
    ),
  );
  const written = (how: As) =>
    results
      .filter(({ subdomain, error }) => error === null && as.get(subdomain) === how)
      .map(each => each.subdomain);
  const [only] = tenants.length === 1 ? tenants : [];
  context.note({
    ...(only === undefined ? {} : { subdomain: only.subdomain }),
    migration,
    applied: written('applied'),
    rolledBack: written('rolled_back'),
    refused: results.filter(({ error }) => error !== null).length,
  });
  return { tenants: results };
}

interface Resolution {
  readonly migration: string;
  readonly migrations: readonly Migration[];
  readonly as: As;
}

async function resolveTenant(
  deps: Deps,
  tenant: Tenant,
  resolution: Resolution,
): Promise<ResolveReport['tenants'][number]> {
  const { subdomain } = tenant;
  try {
    const state = await deps.connections.withSession(tenant, session, client =>
      withMigrationLock(
        client,
        () => inTransaction(client, () => write(client, subdomain, resolution)),
        lockPatience,
      ),
    );
    return { subdomain, state, error: null };
  } catch (error) {
    return { subdomain, state: null, error: toErrorInfo(error, deps.ports.logger) };
  }
}

async function write(
  client: pg.ClientBase,
  subdomain: string,
  resolution: Resolution,
): Promise<MigrationState | null> {
  const { migration, migrations, as } = resolution;
  const rows = (await readLedgerWithin(client)).filter(({ name }) => name === migration);
  const refused: ErrorCode | null =
    as === 'applied'
      ? rows.some(isApplied)
        ? 'migration_already_applied'
        : null
      : rows.length === 0
        ? 'migration_not_begun'
        : rows.every(isApplied)
          ? 'migration_not_open'
          : null;
  if (refused !== null) throw new AppError(refused, { subdomain, migration });
  if (as === 'applied') await client.query(createLedgerSql('public'));
  await client.query(
    `UPDATE ${ledger} SET rolled_back_at = clock_timestamp()
     WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [migration],
  );
  if (as === 'rolled_back') {
    // or a row with both dates would go on asking to be settled
    await client.query(
      `UPDATE ${ledger} SET finished_at = NULL WHERE migration_name = $1 AND rolled_back_at IS NOT NULL`,
      [migration],
    );
  }
  const checksum = migrations.find(({ name }) => name === migration)?.checksum;
  if (as === 'applied' && checksum !== undefined) {
    await client.query(
      `INSERT INTO ${ledger} (id, checksum, migration_name, started_at, finished_at, logs, applied_steps_count)
       SELECT $1, $2, $3, at, at, '', 0 FROM clock_timestamp() at`,
      [randomUUID(), checksum, migration],
    );
  }
  return stateOf(resolution, await readLedger(client, 'public'));
}

/** Where there is none, the question would end the transaction. */
async function readLedgerWithin(client: pg.ClientBase): ReturnType<typeof readLedger> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('${ledger}') IS NOT NULL AS there`,
  );
  return rows[0]?.there === true ? readLedger(client, 'public') : [];
}

async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // a broken connection has taken it back
    throw error;
  }
}
