import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ActivityEntry, ActivityFilter } from '../../../contract/activity.ts';
import type { CallError } from '../../../contract/client.ts';
import { call, callKey } from '../../app/calls.ts';

const pageSize = 200;

/** Entries with the latest first, a page after another as they are asked for. */
export function useActivity(filter: ActivityFilter) {
  const pages = useInfiniteQuery<
    ActivityEntry[],
    CallError,
    { pages: ActivityEntry[][]; pageParams: unknown[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: callKey('activity.list', filter),
    queryFn: ({ pageParam }) => call('activity.list', { filter, limit: pageSize, before: pageParam }),
    initialPageParam: undefined,
    getNextPageParam: page => (page.length < pageSize ? undefined : page.at(-1)?.id),
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetching, fetchNextPage, isError } = pages;
  const rows = useMemo(() => data?.pages.flat() ?? [], [data]);
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return { pages, rows, fetchMore };
}
