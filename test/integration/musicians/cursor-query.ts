import type { MusicianSort } from '../../../src/contract/musicians-filter.ts';
import { MusicianFilter } from '../../../src/contract/musicians-filter.ts';
import { readCursor } from '../../../src/core/musicians/cursor.ts';
import { walkQuery } from '../../../src/core/musicians/list.sql.ts';
import { sortKeys } from '../../../src/core/musicians/order.ts';
import type { Query } from '../../../src/core/musicians/sql.ts';
import { stretchesOf } from '../../../src/core/musicians/stretches.ts';

/** What is asked of the server for the page behind a cursor. */
export function cursorQuery(sort: MusicianSort, after: string): Query {
  const order = { sort, descending: false };
  const chairs = { all: [], chosen: null };
  const list = { filter: MusicianFilter.parse({}), ids: null, chairs, ...order };
  const cursor = readCursor(after, { ...order, values: sortKeys[sort].length });
  return walkQuery(list, stretchesOf(order, chairs).slice(0, 1), { after: cursor, skip: 0 }, 50);
}
