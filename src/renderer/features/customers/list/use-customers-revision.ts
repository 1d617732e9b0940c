import { useEffect, useRef } from 'react';
import { queryClient, useCall } from '../../../app/calls.ts';
import { useWorkspace } from '../../../app/workspace.ts';

/** A look every second and a half, and the list read anew: within the 3 s that are promised, also with 5,000 customers. */
const pollInterval = 1_500;

/** While the console is in sight, whatever is shown of customers is read anew when another program changed them. */
export function useCustomersRevision(): void {
  const ready = useWorkspace()?.control === 'ready';
  const { data } = useCall('customers.revision', {}, { enabled: ready, refetchInterval: pollInterval });
  const revision = data?.revision;
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (revision === undefined || revision === seen.current) return;
    if (seen.current !== undefined) {
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [slice, method] }) => slice === 'customers' && method !== 'revision',
      });
    }
    seen.current = revision;
  }, [revision]);
}
