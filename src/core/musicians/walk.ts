import type pg from 'pg';
import type { Musician } from '../../contract/musicians.ts';
import { beginning, countQuery, cursorQuery, type Start, walkQuery } from './list.sql.ts';
import type { List } from './list.ts';
import type { MusicianRow } from './rows.ts';
import { readMusicians } from './show.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

/** A row of the list and the stretch that it stands in. */
export interface Found {
  readonly stretch: Pick<Stretch, 'id' | 'counts'>;
  readonly row: MusicianRow;
}

/**
 * Rows of a list from its first on, or from `start` in the first of `stretches`. One question as a rule; where many stretches
 * hold few rows, some questions with more and more of them each.
 */
export async function walk(
  client: pg.ClientBase,
  list: List,
  limit: number,
  stretches: readonly Stretch[] = stretchesOf(list, list.chairs),
  start: Start = beginning,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  let next = 0;
  for (let size = 1; next < stretches.length && found.length < limit; size = Math.min(size * 4, 32)) {
    const part = stretches.slice(next, next + size);
    const query = walkQuery(list, part, next === 0 ? start : beginning, limit - found.length);
    const { rows } = await client.query<MusicianRow & { stretch: number }>(query);
    for (const row of rows) found.push({ stretch: part[row.stretch] ?? { id: '' }, row });
    next += size;
  }
  return found;
}

/** rows that are held at a time */
const step = 5_000;

/** All of a list, within the caller's transaction. What has to be sorted is sorted once, and only by its ids. */
export async function* walkAll(client: pg.ClientBase, list: List): AsyncGenerator<readonly Musician[]> {
  await client.query('SET LOCAL cursor_tuple_fraction = 1'); // all of it will be asked for
  for (const stretch of stretchesOf(list, list.chairs)) {
    await client.query(cursorQuery(list, stretch));
    for (let more = true; more; ) {
      const { rows } = await client.query<{ id: string }>(`FETCH ${step} FROM list`);
      more = rows.length === step;
      if (rows.length > 0)
        yield await readMusicians(
          client,
          rows.map(({ id }) => id),
        );
    }
    await client.query('CLOSE list');
  }
}

export async function countRows(client: pg.ClientBase, list: List): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(countQuery(list));
  return rows[0]?.rows ?? 0;
}
