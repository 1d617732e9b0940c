import type { QueryConfig } from 'pg';
import type { LockHolder } from '../../../contract/migrations-run.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { TenantConnections } from '../../db/tenant-connections.ts';

/** What pg_stat_activity shows of a backend: never its query. */
export interface Seen {
  readonly application: string;
  /** For how long it has been without work, in milliseconds; null while it works, and where another role may not know. */
  readonly answeredFor: number | null;
  readonly blocker: LockHolder | null;
  /** oid of the relation that it waits for */
  readonly relation: string | null;
}

interface Row {
  readonly backend: number;
  readonly application: string;
  readonly answeredFor: number | null;
  readonly relation: string | null;
  readonly pid: number | null;
  readonly holder: string | null;
  readonly user: string | null;
  readonly openFor: number | null;
}

const question = `
  SELECT a.pid AS backend, coalesce(a.application_name, '') AS application, l.relation::text AS relation,
    CASE WHEN a.state LIKE 'idle%' THEN extract(epoch FROM clock_timestamp() - a.state_change) * 1000 END::float8 AS "answeredFor",
    b.pid, h.application_name AS holder, h.usename AS "user",
    (extract(epoch FROM clock_timestamp() - h.xact_start) * 1000)::float8 AS "openFor"
  FROM pg_catalog.pg_stat_activity a
  LEFT JOIN LATERAL (SELECT pid FROM unnest(pg_blocking_pids(a.pid)) AS p (pid) LIMIT 1) b ON true
  LEFT JOIN pg_catalog.pg_stat_activity h ON h.pid = b.pid
  LEFT JOIN LATERAL (
    SELECT relation FROM pg_catalog.pg_locks WHERE pid = a.pid AND NOT granted AND relation IS NOT NULL LIMIT 1
  ) l ON true
  WHERE a.pid = ANY ($1)`;

/** How long the server may take to answer it. */
const patience = 5_000;

/** What the backends do, as one tenant's reader sees it. Fails where the server does not answer in time. */
export async function look(
  connections: TenantConnections,
  tenant: Tenant,
  backends: readonly number[],
): Promise<ReadonlyMap<number, Seen>> {
  const asked = { text: question, values: [backends], query_timeout: patience } as QueryConfig;
  const { rows } = await connections.withReader(tenant, 'watch', client => client.query<Row>(asked));
  return new Map(rows.map(row => [row.backend, toSeen(row)]));
}

function toSeen({ application, answeredFor, relation, pid, holder, user, openFor }: Row): Seen {
  const blocker = pid === null ? null : { pid, application: holder ?? '', user: user ?? '', openFor };
  return { application, answeredFor, relation, blocker };
}
