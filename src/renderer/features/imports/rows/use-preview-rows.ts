import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { PreviewRow, PreviewRows } from '../../../../contract/imports-preview.ts';
import { call, callKey } from '../../../app/calls.ts';
import { PagedRows } from '../../../components/virtual-grid/paged-rows.ts';
import { type RowFilter, rowPage, rowsRequest } from './row-filter.ts';

interface ShownRows {
  readonly rowCount: number;
  readonly rowAt: (index: number) => PreviewRow | undefined;
  readonly onRangeNeeded: (first: number, last: number) => void;
  /** Of a list that has not come yet; what is shown is the one before. */
  readonly pending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

interface Head {
  readonly preview: string;
  readonly filter: RowFilter;
  readonly page: PreviewRows;
}

/** The rows of a preview by page. While a new preview's come, those of the one before stay where they are. */
export function usePreviewRows(preview: string, filter: RowFilter): ShownRows {
  const request = rowsRequest(preview, filter, 0);
  const head = useQuery<Head>({
    queryKey: callKey('imports.rows', request),
    queryFn: async () => ({ preview, filter, page: await call('imports.rows', request) }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const last = useRef<{ readonly filter: RowFilter; readonly rows: PagedRows<PreviewRow> } | null>(null);
  const rows = useMemo(() => {
    if (!head.data) return null;
    const { preview, filter, page } = head.data;
    const isSame =
      last.current?.filter.outcome === filter.outcome && last.current.filter.problem === filter.problem;
    const paged = new PagedRows<PreviewRow>({
      rowCount: page.total,
      pageSize: rowPage,
      head: { rows: page.rows, next: null },
      earlier: isSame ? (last.current?.rows ?? null) : null,
      fetchPage: async ({ from }) => ({
        ...(await call('imports.rows', rowsRequest(preview, filter, from))),
        next: null,
      }),
    });
    last.current = { filter, rows: paged };
    return paged;
  }, [head.data]);

  const inSight = useRef<readonly [number, number]>([0, 0]);
  const onRangeNeeded = useCallback(
    (first: number, last: number) => {
      inSight.current = [first, last];
      rows?.need(first, last);
    },
    [rows],
  );
  useEffect(() => rows?.need(...inSight.current), [rows]);
  const version = useSyncExternalStore(rows?.subscribe ?? subscribeToNothing, rows?.version ?? noVersion);
  // another function when a row has come, so that the grid asks it again
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the rows hold
  const rowAt = useCallback((index: number) => rows?.rowAt(index), [rows, version]);
  return {
    rowCount: rows?.rowCount ?? 0,
    rowAt,
    onRangeNeeded,
    pending: head.isPlaceholderData || head.isPending,
    error: head.error ?? rows?.error ?? null,
    retry: () => (head.error ? void head.refetch() : rows?.retry()),
  };
}

const subscribeToNothing = () => () => {};
const noVersion = () => 0;
