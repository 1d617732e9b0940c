import pLimit from 'p-limit';
import type pg from 'pg';
import type {
  AdoptedCustomer,
  AdoptionProgress,
  AdoptionReport,
} from '../../../contract/customers-adoption.ts';
import type { TaskContext } from '../../../contract/index.ts';
import type { TlsPolicy } from '../../../contract/shared.ts';
import { AppError } from '../../app-error.ts';
import { shownReference } from '../../credentials/reference.ts';
import { toConnectionError } from '../../db/pg-error.ts';
import { sessionsPerServer } from '../../db/server-limits.ts';
import { sessionSettings } from '../../db/session.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import { Secret } from '../../secret.ts';
import { brokenRules } from '../row-rules.ts';
import { allInHand } from './all-in-hand.ts';
import { type AskedServer, askServers, type ReachablePlace } from './ask-servers.ts';
import { type Place, serverOf } from './places.ts';

type Task = Pick<TaskContext<AdoptionProgress>, 'progress' | 'signal'>;
type Seen = Pick<AdoptedCustomer, 'database' | 'stamp'> & { readonly error: unknown };

/**
 * Asks every server for its TLS, then every database for its stamp, with the policy chosen for its server. A server that
 * does not answer is asked once, not once a database. Throws `cancelled`.
 */
export async function lookAround(
  deps: Deps,
  places: readonly Place[],
  policies: ReadonlyMap<string, TlsPolicy>,
  task: Task,
): Promise<Pick<AdoptionReport, 'customers' | 'servers'>> {
  const stopIfCancelled = () => {
    if (task.signal.aborted) throw new AppError('cancelled');
  };
  const found = new Map<string, AdoptedCustomer>();
  const tell = (subdomain: string | null) =>
    task.progress({ step: 'look', subdomain, done: found.size, total: places.length });
  const add = (place: Place, seen: Seen) => {
    found.set(place.row.id, toCustomer(deps, place, seen));
    tell(place.row.subdomain);
  };
  tell(null);
  for (const place of places) {
    if (place.fields === null) add(place, { database: 'not_tried', stamp: 'not_read', error: place.error });
  }
  const servers = await askServers(places, stopIfCancelled);
  await allInHand(
    servers.map(server => {
      const perServer = pLimit(sessionsPerServer);
      const look = async (place: ReachablePlace) => {
        stopIfCancelled();
        add(place, await lookAt(deps, place, server, policies.get(server.server) ?? 'verify-full'));
      };
      return allInHand(server.places.map(place => perServer(() => look(place))));
    }),
  );
  return {
    customers: places.flatMap(({ row }) => found.get(row.id) ?? []),
    servers: servers.map(({ places, error: _, ...server }) => ({ ...server, customers: places.length })),
  };
}

async function lookAt(
  deps: Deps,
  { row, fields }: ReachablePlace,
  server: AskedServer,
  tlsPolicy: TlsPolicy,
): Promise<Seen> {
  const failed = (database: Seen['database'], error: unknown): Seen => ({
    database,
    stamp: 'not_read',
    error: toConnectionError(error, fields),
  });
  if (server.error !== null) return failed('unreachable', server.error);
  const tenant = { reference: new Secret(row.databaseUrl), tlsPolicy, certificateAuthority: null };
  try {
    return await deps.connections.withUncheckedSession(tenant, async client => {
      try {
        const stamp = (await isStamped(client)) ? 'present' : 'missing';
        return { database: 'answers', stamp, error: null };
      } catch (error) {
        return failed('answers', error);
      }
    });
  } catch (error) {
    return failed('unreachable', error);
  }
}

/** The stamp is only told, not compared: the control database's half of it is not there yet. */
async function isStamped(client: pg.ClientBase): Promise<boolean> {
  await client.query(sessionSettings({ purpose: 'adoption', statementTimeout: 15_000, readOnly: true }));
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT pg_catalog.to_regclass('podium.identity') IS NOT NULL AS found`,
  );
  if (rows[0]?.found !== true) return false;
  const { rowCount } = await client.query('SELECT FROM podium.identity');
  return rowCount !== 0;
}

function toCustomer(deps: Deps, { row, source, fields }: Place, { error, ...seen }: Seen): AdoptedCustomer {
  const { contactEmail: _, databaseUrl, ...shown } = row;
  return {
    ...shown,
    ...seen,
    databaseReference: shownReference(databaseUrl),
    source,
    server: fields === null ? null : serverOf(fields),
    error: error === null ? null : toErrorInfo(error, deps.ports.logger),
    problems: brokenRules(row).map(({ problem }) => problem),
  };
}
