import type pg from 'pg';
import type { MusicianFilter, MusicianSort } from '../../contract/musicians-filter.ts';
import { type Chairs, readChairs } from './chairs.ts';

/** What a list holds and in which order. */
export interface List {
  readonly filter: MusicianFilter;
  /** Those alone, whatever the filter; null for all that it finds. */
  readonly ids: readonly string[] | null;
  readonly chairs: Chairs;
  readonly sort: MusicianSort;
  readonly descending: boolean;
}

export interface ListRequest extends MusicianFilter {
  readonly sort: MusicianSort;
  readonly descending: boolean;
  readonly ids?: readonly string[] | null;
}

/** What a request lists, with the chairs where it takes them to tell. */
export async function openList(client: pg.ClientBase, request: ListRequest): Promise<List> {
  const { search, instrument, position, city, isActive, archived, sort, descending, ids = null } = request;
  const needsChairs = instrument !== null || position !== null || sort === 'qualifications';
  const chairs: Chairs = needsChairs ? await readChairs(client, request) : { all: [], chosen: null };
  return {
    filter: { search, instrument, position, city, isActive, archived },
    ids,
    chairs,
    sort,
    descending,
  };
}
