import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CallError } from '../../contract/client.ts';
import { ErrorNotice } from './error-notice.tsx';
import { Loading } from './loading.tsx';

interface AnswerProps<T> {
  readonly query: UseQueryResult<T, CallError>;
  readonly children: (value: T) => ReactNode;
}

/** A query on the page: while it loads, when it failed, and what it answered. */
export function Answer<T>({ query, children }: AnswerProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error && <ErrorNotice error={query.error} onRetry={() => query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => query.refetch()} />;
  return <Loading />;
}
