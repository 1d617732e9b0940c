import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { CallError } from '../../../contract/client.ts';
import type { Musician, MusicianPage } from '../../../contract/musicians.ts';
import type { MusicianFilter, MusicianSort } from '../../../contract/musicians-filter.ts';
import { call, callKey } from '../../app/calls.ts';
import { PagedRows } from '../../components/virtual-grid/paged-rows.ts';
import type { MusicianView } from './musician-view.ts';

const pageSize = 100;

interface Head {
  /** Tells the list that the page begins. */
  readonly key: string;
  readonly page: MusicianPage;
}

/** The musicians of one orchestra, as they are filtered and sorted: what every call about the list is given. */
export type MusicianRequest = MusicianFilter & {
  readonly subdomain: string;
  readonly sort: MusicianSort;
  readonly descending: boolean;
};

function requestOf(subdomain: string, { filter, sorting }: MusicianView): MusicianRequest {
  return {
    subdomain,
    ...filter,
    search: filter.search.trim(),
    sort: sorting.column,
    descending: sorting.descending,
  };
}

/**
 * The list as a grid needs it. Its first page is a query like any other: when that is read anew, so are the others, and what
 * was there stays in sight until they come. Another filter or order takes the place of the one before when it answers.
 */
export function useMusicianList(subdomain: string, view: MusicianView) {
  const request = requestOf(subdomain, view);
  const key = JSON.stringify(request);
  const head = useQuery<Head, CallError>({
    queryKey: callKey('musicians.page', request),
    queryFn: async () => ({ key, page: await call('musicians.page', { ...request, limit: pageSize }) }),
    placeholderData: before => (before && isOfOrchestra(before, subdomain) ? before : undefined),
  });
  const { data, dataUpdatedAt, isPlaceholderData, isFetching } = head;
  const last = useRef<{ readonly key: string; readonly rows: PagedRows<Musician> } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew means new, also when the first page is the same
  const list = useMemo(() => {
    if (data === undefined) return null;
    const earlier = last.current?.key === data.key ? last.current.rows : null;
    return { key: data.key, rows: openList(data, earlier) };
  }, [data, dataUpdatedAt]);
  useEffect(() => {
    last.current = list;
  }, [list]);
  const rows = list?.rows ?? nobody;
  useSyncExternalStore(rows.subscribe, rows.version);
  return {
    head,
    rows,
    /** Another one for another filter or order. */
    listKey: list?.key ?? key,
    /** What the rows were asked for by. */
    request: list ? requestFrom(list.key) : request,
    isSearching: isPlaceholderData && isFetching,
  };
}

const nobody = new PagedRows<Musician>({
  rowCount: 0,
  pageSize,
  fetchPage: async () => ({ rows: [], next: null }),
});

function openList({ key, page }: Head, earlier: PagedRows<Musician> | null): PagedRows<Musician> {
  const request = requestFrom(key);
  return new PagedRows({
    rowCount: page.total ?? page.rows.length,
    pageSize,
    head: page,
    earlier,
    fetchPage: place => call('musicians.page', { ...request, ...place }),
  });
}

function requestFrom(key: string): MusicianRequest {
  return JSON.parse(key);
}

function isOfOrchestra({ key }: Head, subdomain: string): boolean {
  return requestFrom(key).subdomain === subdomain;
}
