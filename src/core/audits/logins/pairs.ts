import type { Seat } from '../check.ts';
import type { Way } from '../checks/entry/ways.ts';

/** A log-in to try: by the role of one orchestra, into the database of another. */
export interface LoginPair {
  readonly from: Seat;
  readonly into: Seat;
}

/**
 * Who tries to enter a database, in the order of the ring: the first of them is another role for each database. The others stand in
 * for one that cannot log in at all. Told one by one: all of them, of each database, would be millions.
 */
export function* ringOf(into: Seat, seats: readonly Seat[], shift: number): Generator<Seat> {
  const place = seats.findIndex(each => each.tenant.id === into.tenant.id);
  for (const step of seats.keys()) {
    const from = seats[(place + shift + step) % seats.length];
    if (from !== undefined && isForeign({ from, into })) yield from;
  }
}

/** Every role into every database; made one by one, since a thousand orchestras have a million. */
export function* allPairs(intos: readonly Seat[], froms: readonly Seat[]): Generator<LoginPair> {
  for (const into of intos) {
    for (const from of froms) if (isForeign({ from, into })) yield { from, into };
  }
}

/** Pairs that the matrix allows, and how many there are of them. */
export interface AllowedPairs {
  readonly total: number;
  readonly pairs: readonly LoginPair[];
}

/** Where there are more than `most`, each way is tried by a part of its roles, another part with another shift. */
export function allowedPairs(
  ways: readonly Way[],
  intos: readonly Seat[],
  froms: readonly Seat[],
  { most, shift }: { readonly most: number; readonly shift: number },
): AllowedPairs {
  const doors = new Map(intos.map(into => [`${into.databaseOid} ${into.role}`, into]));
  const open = ways.flatMap(({ oid, own, kind, roles }) => {
    const into = doors.get(`${oid} ${own}`);
    if (into === undefined) return [];
    const admitted = new Set(roles);
    return [{ into, from: kind === 'public' ? froms : froms.filter(({ role }) => admitted.has(role)) }];
  });
  const total = open.reduce(
    (sum, { into, from }) => sum + from.filter(each => isForeign({ from: each, into })).length,
    0,
  );
  const share = total > most ? Math.max(1, Math.floor(most / open.length)) : total;
  const pairs = open.flatMap(({ into, from }) =>
    turn(from, shift)
      .filter(each => isForeign({ from: each, into }))
      .slice(0, share)
      .map(each => ({ from: each, into })),
  );
  return { total, pairs };
}

/** The same seats in the same order, beginning with another one. */
function turn(seats: readonly Seat[], by: number): readonly Seat[] {
  const start = by % seats.length;
  return [...seats.slice(start), ...seats.slice(0, start)];
}

/** A role is no foreigner where its own orchestra, or one that shares the role, has the database. */
function isForeign({ from, into }: LoginPair): boolean {
  return (
    from.tenant.id !== into.tenant.id && from.role !== into.role && from.databaseOid !== into.databaseOid
  );
}
