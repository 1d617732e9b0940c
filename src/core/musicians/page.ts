import type { MusicianPageRequest, MusicianSort } from '../../contract/musicians.ts';
import { readCursor } from './cursor.ts';
import { searchCondition } from './search.ts';

export interface Query {
  readonly text: string;
  readonly values: unknown[];
}

/** Columns of each sort before the id, as the indexes of the tenant migration `musician_order` have them. */
export const sortColumns = {
  lastName: ['lastName', 'firstName'],
  firstName: ['firstName', 'lastName'],
  email: ['email'],
  city: ['city'],
} as const satisfies Record<MusicianSort, readonly MusicianSort[]>;

const swedish: Readonly<Record<MusicianSort, string>> = {
  lastName: 'm."lastName" COLLATE "sv-x-icu"',
  firstName: 'm."firstName" COLLATE "sv-x-icu"',
  email: 'm."email" COLLATE "sv-x-icu"',
  city: `coalesce(m."city", '') COLLATE "sv-x-icu"`,
};

type Filter = Pick<MusicianPageRequest, 'search'>;
type PageRequest = Filter & Pick<MusicianPageRequest, 'sort' | 'descending' | 'after' | 'limit'>;

/**
 * One row more than the page holds, so that it is known whether there is a next. It starts behind the cursor's row in the
 * index, so that the last page costs what the first does. Throws `invalid_input` for a bad cursor.
 */
export function pageQuery(request: PageRequest): Query {
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions = [...filterConditions(request, place)];
  const order = [...sortColumns[request.sort].map(column => swedish[column]), 'm."id"'];

  if (request.after !== null) {
    const { sort, descending } = request;
    const cursor = readCursor(request.after, { sort, descending, values: order.length - 1 });
    const from = [...cursor.values.map(value => `${place(value)}::text`), `${place(cursor.id)}::uuid`];
    conditions.push(`(${order.join(', ')}) ${request.descending ? '<' : '>'} (${from.join(', ')})`);
  }
  const orderBy = order.map(column => (request.descending ? `${column} DESC` : column)).join(', ');
  const text = `
    SELECT m."id", m."firstName", m."lastName", m."email", coalesce(m."phone", '') AS "phone",
      coalesce(m."phoneSource", '') AS "phoneSource", coalesce(m."city", '') AS "city",
      coalesce(m."notes", '') AS "notes", m."isActive", m."updatedAt", q.list AS "qualifications"
    FROM (
      SELECT * FROM public."Musician" m WHERE ${conditions.join(' AND ')}
      ORDER BY ${orderBy} LIMIT ${place(request.limit + 1)}
    ) m
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('instrument', i."name", 'position', p."name")
        ORDER BY i."name" COLLATE "sv-x-icu", p."rank", p."id"), '[]') AS list
      FROM public."Qualification" k
      JOIN public."Position" p ON p."id" = k."positionId"
      JOIN public."Instrument" i ON i."id" = p."instrumentId"
      WHERE k."musicianId" = m."id"
    ) q
    ORDER BY ${orderBy}`;
  return { text, values };
}

/** How many the search finds. */
export function countQuery(filter: Filter): Query {
  const values: unknown[] = [];
  const conditions = filterConditions(filter, value => `$${values.push(value)}`);
  return {
    text: `SELECT count(*)::int AS total FROM public."Musician" m WHERE ${conditions.join(' AND ')}`,
    values,
  };
}

function filterConditions({ search }: Filter, place: (value: unknown) => string): readonly string[] {
  const found = searchCondition(search, place);
  return found === null ? ['m."archivedAt" IS NULL'] : ['m."archivedAt" IS NULL', found];
}
