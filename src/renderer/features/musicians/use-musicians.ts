import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { CallError } from '../../../contract/client.ts';
import type { MusicianPage, MusicianSort } from '../../../contract/musicians.ts';
import { call, callKey } from '../../app/calls.ts';

export interface MusicianQuery {
  readonly subdomain: string;
  readonly search: string;
  readonly sort: MusicianSort;
  readonly descending: boolean;
}

/** The musicians of one orchestra, a page after another as they are asked for. */
export function useMusicians(query: MusicianQuery) {
  const pages = useInfiniteQuery<
    MusicianPage,
    CallError,
    { pages: MusicianPage[]; pageParams: unknown[] },
    readonly unknown[],
    string | null
  >({
    queryKey: callKey('musicians.page', query),
    queryFn: ({ pageParam }) => call('musicians.page', { ...query, after: pageParam, limit: 200 }),
    initialPageParam: null,
    getNextPageParam: page => page.next,
    // another search of the same orchestra leaves the rows in place until the answer comes; never another orchestra's
    placeholderData: (data, before) =>
      (before?.queryKey[2] as MusicianQuery | undefined)?.subdomain === query.subdomain
        ? keepPreviousData(data)
        : undefined,
  });
  const { data, hasNextPage, isFetching, fetchNextPage, isError } = pages;
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows) ?? [], [data]);
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return { pages, rows, total: data?.pages[0]?.total ?? undefined, fetchMore };
}
