import type pg from 'pg';
import type { Tenant } from '../customers/tenant.ts';
import { toConnectionError } from '../db/pg-error.ts';
import type { Deps } from '../deps.ts';
import { toErrorInfo } from '../error-info.ts';
import type { CheckResult, TenantCheck } from './check.ts';
import { askIn, openTransaction, withAuditSession } from './session.ts';

type NotAudited = Extract<CheckResult, { kind: 'not_audited' }>;
type Results = ReadonlyMap<string, CheckResult>;

/** Makes every tenant check in one database. Throws when it cannot be entered; a check that fails has its own result. */
export function examineTenant(deps: Deps, tenant: Tenant, checks: readonly TenantCheck[]): Promise<Results> {
  return withAuditSession(deps, tenant, async client => {
    const together = await askTogether(client, checks);
    const results = new Map<string, CheckResult>();
    for (const [index, check] of checks.entries()) {
      results.set(check.id, await makeCheck(deps, tenant, client, check, together?.[index]?.rows));
    }
    await client.query('ROLLBACK');
    return results;
  });
}

/** All questions in one message, in an open transaction. Null when one of them failed: then each is asked alone. */
async function askTogether(
  client: pg.ClientBase,
  checks: readonly TenantCheck[],
): Promise<readonly pg.QueryResult<object>[] | null> {
  const message = [openTransaction, ...checks.map(check => check.sql)].join(';\n');
  try {
    const results = (await client.query(message)) as unknown as readonly pg.QueryResult<object>[];
    return results.slice(results.length - checks.length);
  } catch {
    await client.query(`ROLLBACK; ${openTransaction}`);
    return null;
  }
}

async function makeCheck(
  deps: Deps,
  tenant: Tenant,
  client: pg.ClientBase,
  check: TenantCheck,
  rows: readonly object[] | undefined,
): Promise<CheckResult> {
  const ask = askIn(client);
  try {
    return { kind: 'done', defects: await check.judge(rows ?? (await ask(check.sql)), ask) };
  } catch (error) {
    return notAudited(deps, tenant, error);
  }
}

export async function notAudited(deps: Deps, tenant: Tenant, error: unknown): Promise<NotAudited> {
  const fields = await deps.connections.fields(tenant).catch(() => null);
  const known = fields === null ? error : toConnectionError(error, fields);
  return { kind: 'not_audited', error: toErrorInfo(known, deps.ports.logger) };
}
