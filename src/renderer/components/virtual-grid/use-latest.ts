import { useCallback, useRef } from 'react';

/** The same function at every rendering, which does what the one of the latest rendering does: for handlers of memoised parts. */
export function useLatest<Arguments extends readonly unknown[], Result>(
  handler: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const latest = useRef(handler);
  latest.current = handler;
  return useCallback((...given) => latest.current(...given), []);
}
