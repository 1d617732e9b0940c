import type { MusicianSort } from '../../contract/musicians-filter.ts';
import type { Chairs } from './chairs.ts';
import { hasChair } from './filter.ts';
import type { Place } from './sql.ts';

/**
 * A part of a list that is walked in the order of its sort's keys; the parts follow each other. Most lists are of one. A list by
 * qualifications is of one a chair, with the musicians whose first chair it is: so it needs no column that says which is the
 * first, and any page of it costs what a chair's does.
 */
export interface Stretch {
  /** By which a cursor finds it again. */
  readonly id: string;
  /** How many it holds, where they were counted. */
  readonly rows?: number;
  conditions(place: Place, rows?: number): readonly string[];
}

const whole: Stretch = { id: '', conditions: () => [] };
const inactive: Stretch = { id: 'inactive', conditions: () => ['NOT m."isActive"'] };
const active: Stretch = { id: 'active', conditions: () => ['m."isActive"'] };

/** In the order in which they are walked. */
export function stretchesOf(
  { sort, descending }: { readonly sort: MusicianSort; readonly descending: boolean },
  chairs: Pick<Chairs, 'all'>,
): readonly Stretch[] {
  const ascending =
    sort === 'isActive' ? [inactive, active] : sort === 'qualifications' ? byChair(chairs.all) : [whole];
  return descending ? ascending.toReversed() : ascending;
}

function byChair(chairs: readonly string[]): readonly Stretch[] {
  const none: Stretch = {
    id: 'none',
    conditions: () => ['NOT EXISTS (SELECT FROM public."Qualification" k WHERE k."musicianId" = m."id")'],
  };
  return [...chairs.map((id, index) => firstChair(id, chairs.slice(0, index))), none];
}

/** From here on it is quicker to walk all musicians in their order, with those of the chair at hand, than to sort the chair's. */
const many = 2_000;

function firstChair(id: string, before: readonly string[]): Stretch {
  return {
    id,
    conditions: (place, rows = 0) => {
      const has = hasChair([id], place);
      const hasEarlier = before.length === 0 ? 'false' : hasChair(before, place);
      // as an operand EXISTS is no join: the planner keeps the order and looks into a table of hashes
      return rows > many ? [`(${has}) IS TRUE`, `(${hasEarlier}) IS FALSE`] : [has, `NOT ${hasEarlier}`];
    },
  };
}
