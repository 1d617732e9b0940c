import pLimit from 'p-limit';
import { AppError } from '../app-error.ts';
import type { Tenant } from '../customers/tenant.ts';
import { isLoopback } from '../db/connection-fields.ts';
import type { Deps } from '../deps.ts';
import { type Check, type Found, found, milliseconds, noRow } from './check.ts';
import { endedSupport } from './end-of-life.ts';

const session = { purpose: 'doctor', statementTimeout: 5_000, readOnly: true };
/** Share of a server's connections from which it is told as nearly full. */
const nearlyFull = 0.8;
/** One customer's stamp or credential may be wrong where the server is well. */
const askedTenants = 3;
const secretsAtOnce = 8;

interface ServerRow {
  readonly version: string;
  readonly number: number;
  readonly used: number;
  readonly most: number;
  readonly standby: boolean;
  readonly replicas: number;
  readonly tls: string | null;
}

/** `numbackends` counts every connection for every role; pg_stat_activity hides the kind of other roles' ones. */
const askServer = `
  SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
    (SELECT sum(numbackends)::int FROM pg_catalog.pg_stat_database) AS used,
    current_setting('max_connections')::int AS most, pg_catalog.pg_is_in_recovery() AS standby,
    (SELECT count(*)::int FROM pg_catalog.pg_stat_replication) AS replicas,
    (SELECT version FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()) AS tls`;

/** One check for each server that customers' credentials lead to. */
export async function serverChecks(deps: Deps): Promise<readonly Check[]> {
  const limit = pLimit(secretsAtOnce);
  const placed = await Promise.all(
    (await deps.tenants.list()).map(tenant =>
      limit(async () => {
        // a credential that is missing is told on the credentials page
        const fields = await deps.connections.fields(tenant).catch(() => null);
        return fields === null
          ? []
          : [{ tenant, host: fields.host, server: `${fields.host}:${fields.port}` }];
      }),
    ),
  );
  const reached = placed.flat();
  return [...new Set(reached.map(({ server }) => server))].map(subject => ({
    check: 'server',
    subject,
    look: async deps => {
      const customers = reached.filter(({ server }) => server === subject);
      const tenants = customers.map(({ tenant }) => tenant);
      const row = await askOneOf(deps, tenants.slice(0, askedTenants));
      const isUnverified =
        !isLoopback(customers[0]?.host ?? '') && tenants.some(({ tlsPolicy }) => tlsPolicy === 'insecure');
      return judge(row, { customers: tenants.length, isUnverified, now: deps.ports.clock.now() });
    },
  }));
}

/** The first that answers; where none does, why the first did not. */
async function askOneOf(deps: Deps, tenants: readonly Tenant[]): Promise<ServerRow & { latency: string }> {
  const failures: unknown[] = [];
  for (const tenant of tenants) {
    const began = performance.now();
    try {
      const row = await deps.connections.withSession(tenant, session, async client => {
        const { rows } = await client.query<ServerRow>(askServer);
        return rows[0] ?? noRow('server');
      });
      return { ...row, latency: milliseconds(began) };
    } catch (error) {
      failures.push(error);
      if (!(error instanceof AppError) || !concernsOneCustomer(error)) break;
    }
  }
  throw failures[0];
}

function concernsOneCustomer({ code }: AppError): boolean {
  return code.startsWith('identity_') || code === 'password_refused' || code === 'database_missing';
}

interface Known {
  readonly customers: number;
  /** Whether a customer's policy leaves its certificate unchecked. */
  readonly isUnverified: boolean;
  readonly now: Date;
}

function judge(row: ServerRow & { latency: string }, { customers, isUnverified, now }: Known): Found {
  const { version, number, used, most, standby, replicas, tls, latency } = row;
  const ended = endedSupport(number, now);
  const facts = { version, used, most, latency, customers, replicas, tls: tls ?? 'loopback' };
  if (standby) return found('warning', 'standby', facts);
  if (ended !== null) return found('warning', 'end_of_life', { ...facts, ended });
  if (used / most > nearlyFull) return found('warning', 'nearly_full', facts);
  return isUnverified ? found('warning', 'unverified', facts) : found('ok', 'ok', facts);
}
