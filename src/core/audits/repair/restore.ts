import pg from 'pg';
import type { SealedRowsRequest } from '../../../contract/audits-repair.ts';
import type { CallContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import { assertNotOnHold } from '../../customers/hold.ts';
import { assertConfirmed } from '../../customers/remove.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { withMigrationLock } from '../../migrations/lock.ts';
import { identifier } from '../quoting.ts';
import { statusOf } from './commit.ts';
import { openSealedRows, type RowsHead, rowsIn, type SealedTable } from './sealed-rows.ts';
import { withRepairSettings } from './settings.ts';

const session = { purpose: 'repair', statementTimeout: 600_000, lockTimeout: 5_000 };

/**
 * Puts sealed rows back into the database that they were removed from, all or none; the file is kept. Throws `sealed_rows_not_found`,
 * `confirmation_mismatch`, `on_hold`, `store_damaged`, and `repair_blocked` where they are there, or their columns are not.
 */
export async function restoreSealed(
  deps: Deps,
  { id, confirmation }: SealedRowsRequest,
  context: CallContext,
): Promise<{ subdomain: string; rows: number }> {
  const { file, head } = await openSealedRows(deps.sealedRows, id);
  try {
    const tenant = await tenantOf(deps, head);
    const { subdomain } = tenant;
    // as it was called when they were sealed, which is what a face shows
    assertConfirmed(head.subdomain, confirmation);
    assertNotOnHold(tenant);
    context.note({ subdomain });
    // a console that died before COMMIT left the file, and the rows
    if ((await statusOf(deps, tenant, head.transactionId)) === 'aborted') {
      throw new AppError('repair_blocked', { subdomain, reason: 'rows_there', name: '' });
    }
    const values = collect(head, rowsIn(file));
    await deps.connections.withSession(tenant, session, client =>
      withMigrationLock(client, () => insert(client, subdomain, head.tables, values)),
    );
    const rows = values.reduce((sum, lines) => sum + lines.length, 0);
    context.note({ rows });
    return { subdomain, rows };
  } finally {
    file[Symbol.dispose]();
  }
}

async function tenantOf(deps: Deps, { customerId, subdomain }: RowsHead): Promise<Tenant> {
  const tenant = (await deps.tenants.list()).find(({ id }) => id === customerId);
  if (tenant === undefined) throw new AppError('customer_not_found', { subdomain });
  return tenant;
}

/** JSON arrays of values, table by table. Throws `store_damaged` where some are missing. */
function collect({ tables }: RowsHead, rows: ReturnType<typeof rowsIn>): readonly (readonly string[])[] {
  const lines: string[][] = tables.map(() => []);
  for (const { table, values } of rows) lines[table]?.push(JSON.stringify(values));
  if (tables.some(({ rows: expected }, index) => lines[index]?.length !== expected)) {
    throw new AppError('store_damaged', { reason: 'file' });
  }
  return lines;
}

/** In one statement, whose keys are checked at its end, so that the order of tables does not matter. */
async function insert(
  client: pg.ClientBase,
  subdomain: string,
  tables: readonly SealedTable[],
  values: readonly (readonly string[])[],
): Promise<void> {
  const inserts = tables.map((table, index) => `i${index} AS (${insertInto(table, index + 1)} RETURNING 1)`);
  const counts = tables.map((_, index) => `(SELECT count(*) FROM i${index})::int AS i${index}`);
  await client.query(`BEGIN; ${withRepairSettings}`);
  try {
    const { rows } = await client.query<Record<string, number>>(
      `WITH ${inserts.join(', ')} SELECT ${counts.join(', ')}`,
      values.map(lines => `[${lines.join(',')}]`),
    );
    if (values.some((lines, index) => rows[0]?.[`i${index}`] !== lines.length)) {
      throw new AppError('repair_blocked', { subdomain, reason: 'rows_there', name: '' });
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw refusal(error, subdomain);
  }
}

function insertInto({ schema, table, columns }: SealedTable, parameter: number): string {
  const kept = columns.map((column, index) => ({ ...column, index })).filter(({ generated }) => !generated);
  const names = kept.map(({ name }) => identifier(name));
  const values = kept.map(({ type, index }) => `(e.r ->> ${index})::${type}`);
  return `INSERT INTO ${identifier(schema, table)} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(', ')} FROM json_array_elements($${parameter}::json) AS e (r)`;
}

/** Tables and columns that are gone, rows that are there, and rows that they referred to. */
const reasons: Readonly<Record<string, string>> = {
  '42P01': 'columns_gone',
  '42703': 'columns_gone',
  '42704': 'columns_gone',
  '3F000': 'columns_gone',
  '23505': 'rows_there',
  '23503': 'referred_gone',
};

function refusal(error: unknown, subdomain: string): unknown {
  const reason = error instanceof pg.DatabaseError ? reasons[error.code ?? ''] : undefined;
  if (reason === undefined) return error;
  return new AppError('repair_blocked', { subdomain, reason, name: '' }, { cause: error });
}
