import type pg from 'pg';
import type { MusicianPage, MusicianPageRequest } from '../../contract/musicians.ts';
import type { Deps } from '../deps.ts';
import { Counted } from './counted.ts';
import { badCursor, type Cursor, readCursor, writeCursor } from './cursor.ts';
import type { Kept } from './kept.ts';
import { readKnown } from './known-tenant.ts';
import { beginning } from './list.sql.ts';
import { type List, type ListRequest, openList } from './list.ts';
import { keyOf, sortKeys } from './order.ts';
import { toMusician } from './rows.ts';
import { type Stretch, stretchesOf } from './stretches.ts';
import { tableState } from './table-state.ts';
import { needingTables } from './tenant-tables.ts';
import { type Found, walk } from './walk.ts';

/** One page of an orchestra's musicians: behind a cursor, or from a row of any number. */
export async function readPage(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  kept: Kept,
  request: MusicianPageRequest,
): Promise<MusicianPage> {
  const cursor = request.after === null ? null : cursorOf(request, request.after);
  return readKnown(deps, kept, request.subdomain, tenant =>
    deps.connections.withReader(tenant, 'musicians', client =>
      needingTables(request.subdomain, async () => {
        const list = await openList(client, request);
        const { limit } = request;
        if (cursor !== null)
          return toPage(list, await rowsBehind(client, list, cursor, limit + 1), cursor.row, limit, null);
        const count = async () =>
          new Counted(client, kept, tenant.id, list, await tableState(client, kept, deps, tenant.id));
        const first = await pageFrom(client, list, request, await count());
        if (!first.isShort) return first.page;
        kept.forget(tenant.id); // somebody has taken rows away since they were counted
        return (await pageFrom(client, list, request, await count())).page;
      }),
    ),
  );
}

/** A page, and whether it has fewer rows than were counted. */
async function pageFrom(
  client: pg.ClientBase,
  list: List,
  { from: asked, limit }: Pick<MusicianPageRequest, 'from' | 'limit'>,
  counted: Counted,
): Promise<{ readonly page: MusicianPage; readonly isShort: boolean }> {
  const total = await counted.total();
  const from = Math.min(asked, total);
  const found = await rowsFrom(client, list, counted, from, limit + 1);
  const isShort = found.length < Math.min(limit + 1, total - from);
  return { page: toPage(list, found, from, limit, isShort ? from + found.length : total), isShort };
}

function cursorOf({ sort, descending }: ListRequest, after: string): Cursor {
  return readCursor(after, { sort, descending, values: sortKeys[sort].length });
}

async function rowsBehind(
  client: pg.ClientBase,
  list: List,
  cursor: Cursor,
  limit: number,
): Promise<readonly Found[]> {
  const stretches = stretchesOf(list, list.chairs);
  const index = stretches.findIndex(({ id }) => id === cursor.stretch);
  const [first, ...rest] = stretches.slice(index);
  if (index < 0 || first === undefined) throw badCursor();
  const counted = { ...first, counts: { rows: cursor.stretchRows, total: cursor.listRows } };
  return walk(client, list, limit, [counted, ...rest], { after: cursor, skip: 0 });
}

/**
 * What a search finds stands close together where it is part of what the list is sorted by: all of a name may be behind nine
 * tenths of the index. Up to so many rows it is quicker to find them all; of more, some stand everywhere.
 */
const foundFirstUpTo = 200_000;

/** Near an end of a stretch rows are passed over; elsewhere an anchor stands close by. */
async function rowsFrom(
  client: pg.ClientBase,
  list: List,
  counted: Counted,
  from: number,
  limit: number,
): Promise<readonly Found[]> {
  const all = stretchesOf(list, list.chairs);
  const isSearch = list.filter.search.trim() !== '' && all.length <= 2;
  const foundFirst = isSearch && (await counted.total()) <= foundFirstUpTo;
  if (from === 0) return walk(client, list, limit, all, { ...beginning, foundFirst });
  const { stretches, row, rows } = locate(all, await counted.perStretch(all), from);
  const [stretch, ...rest] = stretches;
  if (stretch === undefined) return [];
  const { anchorStep } = stretch;
  if (row <= 2 * anchorStep)
    return walk(client, list, limit, stretches, { after: null, skip: row, foundFirst });
  if (rows - row > 2 * anchorStep) {
    const anchors = await counted.anchors(stretch);
    const passed = Math.min(Math.floor(row / anchorStep), anchors.length);
    const start = { after: anchors[passed - 1] ?? null, skip: row - passed * anchorStep };
    return walk(client, list, limit, stretches, start);
  }
  const wanted = Math.min(rows - row, limit);
  const start = { after: null, skip: rows - row - wanted, backwards: true, foundFirst };
  const last = (await walk(client, list, wanted, [stretch], start)).toReversed();
  return [...last, ...(await walk(client, list, limit - last.length, rest))];
}

/** The stretches from the one in which a row stands, without those that are empty; and the row within the first of them. */
function locate(
  all: readonly Stretch[],
  counts: readonly number[],
  from: number,
): { stretches: readonly Stretch[]; row: number; rows: number } {
  const total = counts.reduce((sum, rows) => sum + rows, 0);
  let row = from;
  for (const [index, rows] of counts.entries()) {
    if (row < rows) {
      const counted = all.map((stretch, other) => ({
        ...stretch,
        counts: { rows: counts[other] ?? 0, total },
      }));
      return { stretches: counted.slice(index).filter(stretch => stretch.counts.rows > 0), row, rows };
    }
    row -= rows;
  }
  return { stretches: [], row: 0, rows: 0 };
}

function toPage(
  { sort, descending }: List,
  found: readonly Found[],
  from: number,
  limit: number,
  total: number | null,
): MusicianPage {
  const shown = found.slice(0, limit);
  const rows = shown.map(({ row }) => toMusician(row));
  const last = rows.at(-1);
  const more = last !== undefined && found.length > limit;
  const { id: stretch = '', counts } = shown.at(-1)?.stretch ?? {};
  const counted = { stretchRows: counts?.rows ?? 0, listRows: counts?.total ?? 0 };
  const next = more
    ? writeCursor({ sort, descending, row: from + rows.length, stretch, ...counted, ...keyOf(sort, last) })
    : null;
  return { rows, from, next, total };
}
