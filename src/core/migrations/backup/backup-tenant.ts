import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import { type ConnectionFields, transportFor } from '../../db/connection-fields.ts';
import type { Deps } from '../../deps.ts';
import { dumpOf } from './dump-process.ts';
import { documentOf, retention, sweepBackups } from './retention.ts';
import { fittingTools, knownTools } from './tools.ts';
import { countObjects } from './verify.ts';

const session = { purpose: 'backup', statementTimeout: 0, readOnly: true };

/**
 * Dumps one tenant into the sealed store, proves that pg_restore reads it, and records it. Called within the tenant's turn on its
 * server. Throws `backup_unavailable`, `backup_failed`, `store_unavailable`, `file_not_written` and what a connection can fail by; then
 * nothing is kept.
 */
export async function backupTenant(deps: Deps, tenant: Tenant, runId: string): Promise<void> {
  const { subdomain } = tenant;
  await sweepBackups(deps);
  const id = randomUUID();
  const madeAt = deps.ports.clock.now();
  const until = new Date(madeAt.getTime() + retention);
  try {
    const objects = await deps.connections.withSecondSession(tenant, session, (client, fields) =>
      dumpAndVerify(deps, { tenant, client, fields, id, head: { runId, subdomain, madeAt, until } }),
    );
    const size = deps.backupStore.size(documentOf(id)) ?? 0;
    await deps.control.query(
      `INSERT INTO podium.migration_backup (id, run_id, subdomain, made_at, until, size, objects, machine, home)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, runId, subdomain, madeAt, until, size, objects, hostname(), deps.ports.home],
    );
  } catch (error) {
    deps.backupStore.remove(documentOf(id));
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, { subdomain, ...error.details }, { cause: error.cause });
  }
}

interface Work {
  readonly tenant: Tenant;
  readonly client: pg.ClientBase;
  readonly fields: ConnectionFields;
  readonly id: string;
  readonly head: object;
}

/** pg_dump reads the state that this session sees: it can only be the database whose stamp was checked here. */
async function dumpAndVerify(deps: Deps, { tenant, client, fields, id, head }: Work): Promise<number> {
  const { snapshot, major } = await exportSnapshot(client);
  const { environment } = deps.ports;
  const tools = fittingTools(await knownTools(environment), major);
  if (tools === null) throw new AppError('backup_unavailable');
  const folder = await mkdtemp(join(tmpdir(), 'podium-dump-'));
  try {
    const transport = transportFor(fields, tenant);
    const body = dumpOf({ tools, fields, transport, snapshot, folder, environment });
    await deps.backupStore.write(documentOf(id), { head, body });
    await client.query('COMMIT');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const file = await deps.backupStore.open(documentOf(id));
  try {
    return await countObjects(tools, file, environment);
  } finally {
    file[Symbol.dispose]();
  }
}

async function exportSnapshot(client: pg.ClientBase): Promise<{ snapshot: string; major: number }> {
  await client.query(
    `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0`,
  );
  const { rows } = await client.query<{ snapshot: string; version: number }>(
    `SELECT pg_export_snapshot() AS snapshot, current_setting('server_version_num')::int AS version`,
  );
  const { snapshot = '', version = 0 } = rows[0] ?? {};
  return { snapshot, major: Math.floor(version / 10_000) };
}
