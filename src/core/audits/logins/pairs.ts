import { groupBy } from '../../customers/servers/stamped.ts';
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

/** Pairs that the matrix allows, each once, though several ways may lead in; made one by one, as all pairs are. */
export function* allowedPairs(
  ways: readonly Way[],
  intos: readonly Seat[],
  froms: readonly Seat[],
): Generator<LoginPair> {
  const open = groupBy(ways, ({ oid, own }) => `${oid} ${own}`);
  for (const into of intos) {
    const leading = open.get(`${into.databaseOid} ${into.role}`) ?? [];
    const admitted = new Set(leading.flatMap(({ roles }) => roles));
    const all = leading.some(({ kind }) => kind === 'public');
    yield* allPairs([into], all ? froms : froms.filter(({ role }) => admitted.has(role)));
  }
}

/** A role is no foreigner where its own orchestra, or one that shares the role, has the database. */
function isForeign({ from, into }: LoginPair): boolean {
  return (
    from.tenant.id !== into.tenant.id && from.role !== into.role && from.databaseOid !== into.databaseOid
  );
}
