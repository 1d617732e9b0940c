import { useCall } from './calls.ts';
import { isNoConnection } from './no-connection.ts';

/** What a page about one orchestra must know of it. */
export interface Orchestra {
  readonly name: string;
  readonly subdomain: string;
}

interface Orchestras {
  readonly list: readonly Orchestra[] | undefined;
  /** Why the list cannot be read; with a list all the same, it is what is kept on this machine. */
  readonly error: unknown;
  readonly retry: () => void;
}

/** All orchestras; with no connection, and where that is of use, those of which an offline copy is kept. */
export function useOrchestras(offline: boolean): Orchestras {
  const customers = useCall('customers.list', {});
  const unanswered = offline && isNoConnection(customers.error);
  const copies = useCall('imports.offlineCopies', {}, { enabled: unanswered });
  const retry = () => void customers.refetch();
  if (!unanswered || copies.error) return { list: customers.data, error: customers.error, retry };
  const kept = copies.data?.length === 0 ? undefined : copies.data;
  // without a copy a file cannot be checked: then the orchestras that were read before are of no use either
  return { list: kept, error: copies.data === undefined ? null : customers.error, retry };
}
