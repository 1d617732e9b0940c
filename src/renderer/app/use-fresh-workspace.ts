import { useLayoutEffect, useRef } from 'react';
import { queryClient } from './calls.ts';
import { forgetEndedTasks } from './tasks.ts';
import { useWorkspace } from './workspace.ts';

/** What was read before and is the same in every workspace. */
const ofNoWorkspace: ReadonlySet<unknown> = new Set(['access', 'app', 'workspaces']);

/**
 * In another workspace an orchestra of the same subdomain is another one: nothing that was read, and no report of what was
 * done, stays in sight when the workspace is changed.
 */
export function useFreshWorkspace(): void {
  const id = useWorkspace()?.id;
  const seen = useRef(id);
  useLayoutEffect(() => {
    if (id === undefined || id === seen.current) return;
    if (seen.current !== undefined) {
      forgetEndedTasks();
      void queryClient.resetQueries({ predicate: ({ queryKey: [slice] }) => !ofNoWorkspace.has(slice) });
    }
    seen.current = id;
  }, [id]);
}
