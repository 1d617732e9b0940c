import { filterConditions, type Selection } from './filter.ts';
import type { List } from './list.ts';
import { orderOf, type RowKey, sortKeys, typesOf } from './order.ts';
import { rowsOf } from './rows.ts';
import { buildQuery, type Place, type Query } from './sql.ts';
import type { Stretch } from './stretches.ts';

/** Where in the first stretch a walk begins: behind a row or at an end, with so many rows passed over. */
export interface Start {
  readonly after: RowKey | null;
  readonly skip: number;
  /** From the last row of the stretch to its first. */
  readonly backwards?: boolean;
  /** All that the stretch holds is found before any of it is sorted, rather than on the way along the index of the sort. */
  readonly foundFirst?: boolean;
}

export const beginning: Start = { after: null, skip: 0 };

/**
 * Rows of stretches that follow each other, at most `limit`. The ids are found first, by the index of the sort alone; each
 * stretch is begun only when those before it had too few.
 */
export function walkQuery(list: List, stretches: readonly Stretch[], start: Start, limit: number): Query {
  return buildQuery(place => {
    const ids = stretches.map((stretch, index) =>
      idsOf(list, stretch, index, index === 0 ? start : beginning, limit, place),
    );
    const found = ids.length === 1 ? ids.join() : `${ids.join(' UNION ALL ')} LIMIT ${place(limit)}`;
    return rowsOf(found, ['stretch', 'place']);
  });
}

function idsOf(
  list: List,
  stretch: Stretch,
  index: number,
  start: Start,
  limit: number,
  place: Place,
): string {
  const conditions = stretchConditions(list, stretch, place);
  if (start.after !== null) conditions.push(behind(list, start.after, place));
  const matching = `public."Musician" m WHERE ${conditions.join(' AND ')}`;
  // OFFSET 0 keeps the planner from joining the two
  const from = start.foundFirst === true ? `(SELECT m.* FROM ${matching} OFFSET 0) m` : matching;
  return `
    SELECT ${index} AS stretch, s."id" AS id, row_number() OVER () AS place FROM (
      SELECT m."id" FROM ${from} ORDER BY ${ordered(list, start.backwards)} OFFSET ${place(start.skip)} LIMIT ${place(limit)}
    ) s`;
}

function behind({ sort, descending }: List, { values, id }: RowKey, place: Place): string {
  const types = typesOf(sort);
  const from = [...values, id].map((value, index) => `${place(value)}::${types[index]}`);
  return `(${orderOf(sort).join(', ')}) ${descending ? '<' : '>'} (${from.join(', ')})`;
}

function ordered({ sort, descending }: List, backwards = false): string {
  const direction = descending !== backwards ? ' DESC' : '';
  return orderOf(sort)
    .map(each => each + direction)
    .join(', ');
}

function stretchConditions(list: List, stretch: Stretch, place: Place): string[] {
  return [...filterConditions(list, place), ...stretch.conditions(place, stretch.counts)];
}

export function countQuery(list: Selection): Query {
  return buildQuery(
    place =>
      `SELECT count(*)::int AS rows FROM public."Musician" m WHERE ${filterConditions(list, place).join(' AND ')}`,
  );
}

/** The keys of the rows of a stretch that are its anchors. */
export function anchorsQuery(list: List, stretch: Stretch): Query {
  const keys = orderOf(list.sort);
  const names = [...sortKeys[list.sort], 'id'];
  const selected = keys.map((key, index) => `${key} AS "${names[index]}"`).join(', ');
  return buildQuery(
    place => `
      SELECT ${names.map(name => `a."${name}"`).join(', ')}
      FROM (
        SELECT ${selected}, row_number() OVER (ORDER BY ${ordered(list)}) AS row
        FROM public."Musician" m WHERE ${stretchConditions(list, stretch, place).join(' AND ')}
      ) a
      WHERE a.row % ${place(stretch.anchorStep)} = 0 ORDER BY a.row`,
  );
}

/** Opens a cursor, called `list`, over the ids of a stretch. */
export function cursorQuery(list: List, stretch: Stretch): Query {
  return buildQuery(
    place => `
      DECLARE list NO SCROLL CURSOR FOR
      SELECT m."id" FROM public."Musician" m WHERE ${stretchConditions(list, stretch, place).join(' AND ')}
      ORDER BY ${ordered(list)}`,
  );
}
