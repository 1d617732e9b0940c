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
  /** Rows between two anchors (counted.ts). */
  readonly anchorStep: number;
  /** Where they were counted. */
  readonly counts?: StretchCounts;
  conditions(place: Place, counts?: StretchCounts): readonly string[];
}

export interface StretchCounts {
  /** Rows that the stretch holds. */
  readonly rows: number;
  /** Rows of the whole list. */
  readonly total: number;
}

const anchorStep = 250;
const whole: Stretch = { id: '', anchorStep, conditions: () => [] };
const inactive: Stretch = { id: 'inactive', anchorStep, conditions: () => ['NOT m."isActive"'] };
const active: Stretch = { id: 'active', anchorStep, conditions: () => ['m."isActive"'] };
/** A row of a chair is found among those of all the others. */
const chairAnchorStep = 50;

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
    anchorStep: chairAnchorStep,
    conditions: () => ['NOT EXISTS (SELECT FROM public."Qualification" k WHERE k."musicianId" = m."id")'],
  };
  return [...chairs.map((id, index) => firstChair(id, chairs.slice(0, index))), none];
}

/** From here on it is quicker to walk all musicians in their order than to sort the chair's. */
const many = 2_000;

/**
 * Whether it is quicker to ask for each musician on the way than to read all of the chair first: a page passes some 150 rows of the
 * chair, each with `total / rows` others, and each of them costs two thirds of one that is read from the table.
 */
function standsThick({ rows, total }: StretchCounts): boolean {
  return rows * rows > 100 * total;
}

function firstChair(id: string, before: readonly string[]): Stretch {
  return {
    id,
    anchorStep: chairAnchorStep,
    conditions: (place, counts = { rows: 0, total: 0 }) => {
      const has = hasChair([id], place, { oneByOne: standsThick(counts) });
      const hasEarlier = before.length === 0 ? 'false' : hasChair(before, place);
      // as an operand EXISTS is no join: the planner keeps the order, and looks into a table of hashes unless kept from it
      const walked = [`(${has}) IS TRUE`, `(${hasEarlier}) IS FALSE`];
      return counts.rows > many ? walked : [has, `NOT ${hasEarlier}`];
    },
  };
}
