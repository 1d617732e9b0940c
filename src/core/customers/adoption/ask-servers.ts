import pLimit from 'p-limit';
import type { AdoptedServer } from '../../../contract/customers-adoption.ts';
import { type ConnectionFields, isLoopback } from '../../db/connection-fields.ts';
import { sessionsPerServer } from '../../db/server-limits.ts';
import { allInHand } from './all-in-hand.ts';
import { type Place, serverOf } from './places.ts';
import { askTls } from './tls-offer.ts';

export type ReachablePlace = Place & { readonly fields: ConnectionFields };

/** A server with those who are on it, and the error of one that did not answer. */
export interface AskedServer extends Omit<AdoptedServer, 'customers'> {
  readonly places: readonly ReachablePlace[];
  readonly error: unknown;
}

/** Asks every server that a reference leads to for its TLS, by name. `beforeEach` throws to stop. */
export function askServers(
  places: readonly Place[],
  beforeEach: () => void,
): Promise<readonly AskedServer[]> {
  const atOnce = pLimit(sessionsPerServer);
  return allInHand(
    groupByServer(places).map(group =>
      atOnce(() => {
        beforeEach();
        return askServer(group);
      }),
    ),
  );
}

type Group = readonly [ReachablePlace, ...ReachablePlace[]];

function groupByServer(places: readonly Place[]): readonly Group[] {
  const groups = new Map<string, [ReachablePlace, ...ReachablePlace[]]>();
  for (const place of places) {
    if (place.fields === null) continue;
    const reachable = { ...place, fields: place.fields };
    const group = groups.get(serverOf(place.fields));
    if (group === undefined) groups.set(serverOf(place.fields), [reachable]);
    else group.push(reachable);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

async function askServer(places: Group): Promise<AskedServer> {
  const [{ fields }] = places;
  const known = { server: serverOf(fields), loopback: isLoopback(fields.host), places };
  try {
    return { ...known, tls: await askTls(fields), error: null };
  } catch (error) {
    return { ...known, tls: 'not_known', error };
  }
}
