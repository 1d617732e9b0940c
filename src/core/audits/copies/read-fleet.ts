import pLimit from 'p-limit';
import type pg from 'pg';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { CheckResult, FleetTools, FleetView } from '../check.ts';
import { notAudited } from '../engine/not-audited.ts';
import { openTransaction, withAuditSession } from '../engine/session.ts';

/** A tenant whose values are compared. */
export interface Holder {
  /** In the order of the subdomains, from 0 on. */
  readonly number: number;
  readonly tenant: Tenant;
  /** Whether it is of this audit, or only compared with those that are. */
  readonly isAudited: boolean;
}

/** Which tables of a tenant there are to compare, each with its columns by name and type. */
export type Tables = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Answers false where there is nothing of the kind. */
type Read = (client: pg.Client, tables: Tables, holder: Holder) => Promise<boolean>;

export interface FleetReading {
  readonly holders: readonly Holder[];
  /** By customer id: who could not be read, and who has nothing to compare. */
  readonly unread: ReadonlyMap<string, CheckResult>;
}

/** Tenants in hand at once, over all servers; the connections bound it further for each server. */
const inHand = 32;

/**
 * Reads every tenant that is audited, then those outside the audit, who may hold the same. Each in a read-only session of its
 * own. Throws `cancelled`.
 */
export async function readFleet(fleet: FleetView, tools: FleetTools, read: Read): Promise<FleetReading> {
  const refused = new Map(fleet.examinations.map(({ tenant, refused }) => [tenant.id, refused] as const));
  const holders = fleet.everybody.map((tenant, number) => ({
    ...{ number, tenant, isAudited: refused.has(tenant.id) },
  }));
  const unread = new Map<string, CheckResult>();
  const readAll = async (chosen: readonly Holder[]) => {
    const limit = pLimit(inHand);
    await Promise.all(
      chosen.map(holder =>
        limit(async () => {
          if (tools.signal.aborted) return;
          const error = refused.get(holder.tenant.id) ?? null;
          const result: CheckResult | null =
            error === null ? await readOne(tools, holder, read) : { kind: 'not_audited', error };
          if (result !== null) unread.set(holder.tenant.id, result);
        }),
      ),
    );
    if (tools.signal.aborted) throw new AppError('cancelled');
  };
  await readAll(holders.filter(({ isAudited }) => isAudited));
  const isAnyRead = holders.some(({ tenant, isAudited }) => isAudited && !unread.has(tenant.id));
  if (isAnyRead) await readAll(holders.filter(({ isAudited }) => !isAudited));
  return { holders, unread };
}

async function readOne({ deps }: FleetTools, holder: Holder, read: Read): Promise<CheckResult | null> {
  try {
    const isRead = await withAuditSession(deps, holder.tenant, async client =>
      read(client, await findTables(client), holder),
    );
    return isRead ? null : { kind: 'not_applicable' };
  } catch (error) {
    return notAudited(deps, holder.tenant, error);
  }
}

/** Opens the transaction that the session then reads in. */
export async function findTables(client: pg.ClientBase): Promise<Tables> {
  const answered = (await client.query(`${openTransaction};
    SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, NULL) AS type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE n.nspname = 'public' AND c.relname IN ('Musician', 'Qualification') AND c.relkind IN ('r', 'p')
      AND a.attnum > 0 AND NOT a.attisdropped`)) as unknown as readonly pg.QueryResult<Column>[];
  const tables = new Map<string, Map<string, string>>();
  for (const { table, column, type } of answered.at(-1)?.rows ?? []) {
    tables.set(table, (tables.get(table) ?? new Map()).set(column, type));
  }
  return tables;
}

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}
