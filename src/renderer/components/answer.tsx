import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CallError } from '../../contract/client.ts';
import { ErrorNotice } from './error-notice.tsx';
import { Loading } from './loading.tsx';

interface AnswerProps<T> {
  readonly query: UseQueryResult<T, CallError>;
  /** In place of what is said of any error. */
  readonly notice?: ReactNode;
  readonly children: (value: T) => ReactNode;
}

/** A query on the page: while it loads, when it failed, and what it answered. */
export function Answer<T>({ query, notice, children }: AnswerProps<T>) {
  const problem =
    query.error && (notice || <ErrorNotice error={query.error} onRetry={() => query.refetch()} />);
  if (query.data !== undefined) {
    return (
      <>
        {problem}
        {children(query.data)}
      </>
    );
  }
  return problem ?? <Loading />;
}
