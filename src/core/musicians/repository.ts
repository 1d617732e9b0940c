import type { Musician, MusicianPage, MusicianPageRequest } from '../../contract/musicians.ts';
import type { Deps } from '../deps.ts';
import { writeCursor } from './cursor.ts';
import { countQuery, pageQuery, sortColumns } from './page.ts';
import { needingTables } from './tenant-tables.ts';

type Row = Omit<Musician, 'updatedAt'> & { readonly updatedAt: Date };

/** One page of an orchestra's musicians; the archived are left out. */
export async function readPage(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  request: MusicianPageRequest,
): Promise<MusicianPage> {
  const query = pageQuery(request); // first, since it refuses a bad cursor
  const tenant = await deps.tenants.bySubdomain(request.subdomain);
  return deps.connections.withReader(tenant, 'musicians', client =>
    needingTables(request.subdomain, async () => {
      const found = (await client.query<Row>(query)).rows;
      const rows = found.slice(0, request.limit).map(toMusician);
      const last = rows.at(-1);
      const next = last !== undefined && found.length > request.limit ? cursorBehind(request, last) : null;
      if (request.after !== null) return { rows, next, total: null };
      const isWhole = next === null;
      const total = isWhole
        ? rows.length
        : (await client.query<{ total: number }>(countQuery(request))).rows[0]?.total;
      return { rows, next, total: total ?? 0 };
    }),
  );
}

function cursorBehind({ sort, descending }: MusicianPageRequest, last: Musician): string {
  return writeCursor({
    sort,
    descending,
    values: sortColumns[sort].map(column => last[column]),
    id: last.id,
  });
}

function toMusician({ updatedAt, ...musician }: Row): Musician {
  return { ...musician, updatedAt: updatedAt.toISOString() };
}
