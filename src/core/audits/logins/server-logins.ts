import { randomInt } from 'node:crypto';
import type { ErrorInfo } from '../../../contract/errors.ts';
import type { FleetTools, Seat, ServerView } from '../check.ts';
import { type Memberships, readMemberships } from '../checks/entry/memberships.ts';
import { findWays, type Way } from '../checks/entry/ways.ts';
import { askIn, withAuditSession } from '../engine/session.ts';
import { allowedPairs, allPairs, type LoginPair, ringOf } from './pairs.ts';
import { LoginTrials } from './trials.ts';

/** How the log-ins on one server came out. */
export interface ServerLogins {
  /** Whom the server let into a database, by the id of the customer whose it is. */
  readonly entered: ReadonlyMap<string, readonly Seat[]>;
  /** Why nothing could be told of a database, by the customer's id. */
  readonly missed: ReadonlyMap<string, ErrorInfo>;
  /** Customers whose database nobody else is there to try. */
  readonly alone: ReadonlySet<string>;
  readonly matrix: Matrix;
}

/** Which log-ins are tried. */
export interface LoginScope {
  /** Why a role cannot log in at all, by the customer's id. */
  readonly refused: ReadonlyMap<string, ErrorInfo>;
  /** Roles that an earlier audit found let in, each with the id of the customer whose database it was. */
  readonly foundBefore: readonly { readonly role: string; readonly customerId: string }[];
  readonly exhaustive: boolean;
}

/** What the server says of its databases, and of who may connect to them. */
export interface Matrix {
  readonly names: ReadonlyMap<string, string>;
  readonly ways: readonly Way[];
  readonly memberships: Memberships;
}

/** Roles that are tried one after the other where a log-in fails by something else than a refusal. */
const candidates = 3;

/** Tries the ring, what was found before and every pair that the matrix allows; or every pair, where all are wanted. */
export async function tryServer(
  server: ServerView,
  { refused, foundBefore, exhaustive }: LoginScope,
  tools: FleetTools,
): Promise<ServerLogins> {
  const { everybody } = server;
  const usable = everybody.filter(({ tenant }) => !refused.has(tenant.id));
  const matrix = await askMatrix(server, usable, tools);
  const intos = server.seats.filter(each => matrix.names.has(each.databaseOid));
  const shift = everybody.length > 1 ? randomInt(1, everybody.length) : 0;
  const ring = (into: Seat) => ringOf(into, everybody, shift);
  const usableOf = (into: Seat) => first(candidates, ring(into), ({ tenant }) => !refused.has(tenant.id));
  const pairs = () => (exhaustive ? allPairs(intos, usable) : allowedPairs(matrix.ways, intos, usable));
  const inRing = intos.filter(into => usableOf(into).length > 0).length;
  const trials = new LoginTrials(matrix.names, tools, inRing + lengthOf(pairs()));

  await trials.tryFirst(intos, usableOf);
  await trials.trySome(pairsFound(foundBefore, intos, usable));
  await trials.tryMany(pairs());

  const missed = new Map(trials.missed);
  for (const into of intos) {
    // where none of the others can log in at all, what stops the first of them stops the check
    const [next] = ring(into);
    const cause = next === undefined ? undefined : refused.get(next.tenant.id);
    if (cause !== undefined && usableOf(into).length === 0) missed.set(into.tenant.id, cause);
  }
  return {
    entered: trials.entered,
    missed,
    alone: new Set(intos.filter(each => ring(each).next().done === true).map(each => each.tenant.id)),
    matrix,
  };
}

function* pairsFound(
  foundBefore: LoginScope['foundBefore'],
  intos: readonly Seat[],
  froms: readonly Seat[],
): Generator<LoginPair> {
  for (const into of intos) {
    const roles = foundBefore.filter(each => each.customerId === into.tenant.id).map(each => each.role);
    if (roles.length > 0)
      yield* allPairs(
        [into],
        froms.filter(({ role }) => roles.includes(role)),
      );
  }
}

function lengthOf(all: Iterable<unknown>): number {
  let length = 0;
  for (const _ of all) length += 1;
  return length;
}

/** Of many, one by one, the first few that will do. */
function first<T>(count: number, all: Iterable<T>, fits: (each: T) => boolean): readonly T[] {
  const found: T[] = [];
  for (const each of all) {
    if (fits(each)) found.push(each);
    if (found.length === count) break;
  }
  return found;
}

function askMatrix(server: ServerView, usable: readonly Seat[], { deps }: FleetTools): Promise<Matrix> {
  const { door, seats } = server;
  return withAuditSession(deps, door, async client => {
    const ask = askIn(client);
    const rows = await ask<{ oid: string; name: string }>(
      'SELECT oid::text AS oid, datname::text AS name FROM pg_database WHERE oid = ANY ($1::oid[])',
      [seats.map(each => each.databaseOid)],
    );
    const ways = await findWays(
      ask,
      seats,
      usable.map(each => each.role),
    );
    return {
      names: new Map(rows.map(({ oid, name }) => [oid, name])),
      ways,
      memberships: ways.length === 0 ? new Map() : await readMemberships(ask),
    };
  });
}
