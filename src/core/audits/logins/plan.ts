import type { LoginPlan } from '../../../contract/audits-report.ts';
import { groupBy } from '../../customers/servers/stamped.ts';
import { sessionsPerServer } from '../../db/server-limits.ts';
import type { Deps } from '../../deps.ts';
import type { Seat } from '../check.ts';
import { seatsOf } from '../engine/view-servers.ts';
import { allPairs, type LoginPair } from './pairs.ts';

/** milliseconds that a refused log-in takes by SCRAM over loopback; over a network it is longer. */
const overLoopback = 3.3;

/**
 * What an exhaustive audit would try. On each server as many log-ins are tried as an audit tries at once, to tell how long one takes;
 * they too leave a line each in the server's log.
 */
export async function planLogins(deps: Deps, subdomains?: readonly string[]): Promise<LoginPlan> {
  const everybody = await deps.tenants.list();
  const audited = new Set((await deps.tenants.list(subdomains)).map(({ id }) => id));
  const servers = groupBy(
    await seatsOf(deps, everybody),
    ({ tenant }) => tenant.identity?.systemIdentifier ?? '',
  );
  const plans = [...servers.values()].map(there => planServer(deps, there, audited));
  return { servers: (await Promise.all(plans)).flat() };
}

async function planServer(
  deps: Deps,
  seats: readonly Seat[],
  audited: ReadonlySet<string>,
): Promise<LoginPlan['servers']> {
  const intos = seats.filter(({ tenant }) => audited.has(tenant.id));
  const first: LoginPair[] = [];
  let attempts = 0;
  for (const pair of allPairs(intos, seats)) {
    if (first.length < sessionsPerServer) first.push(pair);
    attempts += 1;
  }
  const identity = intos[0]?.tenant.identity;
  if (!identity) return [];
  const measured = await measure(deps, first);
  const each = measured ?? overLoopback;
  const duration = Math.ceil((attempts * each) / sessionsPerServer);
  const counts = { roles: seats.length, databases: intos.length, attempts };
  return [
    { server: `${identity.host}:${identity.port}`, ...counts, each, measured: measured !== null, duration },
  ];
}

/** Null where no log-in was answered. */
async function measure(deps: Deps, pairs: readonly LoginPair[]): Promise<number | null> {
  const trials = await Promise.all(
    pairs.map(({ from, into }) =>
      deps.connections.tryLogin(from.tenant, into.tenant.identity?.database ?? '').catch(() => null),
    ),
  );
  const durations = trials.flatMap(trial => (trial === null ? [] : [trial.duration]));
  if (durations.length === 0) return null;
  return durations.reduce((sum, each) => sum + each, 0) / durations.length;
}
