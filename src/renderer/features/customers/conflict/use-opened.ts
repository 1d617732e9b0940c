import { useState } from 'react';
import { CallError } from '../../../../contract/client.ts';
import type { Customer } from '../../../../contract/customers.ts';
import { changesElsewhere } from './conflict.ts';
import { readAnew } from './read-anew.ts';

export type Saved<T> =
  | { readonly outcome: 'saved'; readonly value: T }
  /** Nothing was saved, since the row is no longer as it was seen; the next try sees it as it is now. */
  | { readonly outcome: 'changed'; readonly before: Customer; readonly now: Customer }
  | { readonly outcome: 'removed' };

/**
 * A customer as it was when a dialog was opened, and as it was last read. The page goes on refreshing behind the dialog,
 * so that an update must be made against the version that the dialog shows, not the one that the page shows.
 */
export function useOpened(customer: Customer) {
  const [opened] = useState(customer);
  const [now, setNow] = useState<Customer | null>(customer);

  const save = async <T>(act: (seen: Customer) => Promise<T>): Promise<Saved<T>> => {
    let seen = now;
    while (seen !== null) {
      try {
        return { outcome: 'saved', value: await act(seen) };
      } catch (error) {
        const code = error instanceof CallError ? error.code : null;
        if (code !== 'changed_elsewhere' && code !== 'customer_not_found') throw error;
        const read = code === 'customer_not_found' ? null : await readAnew(seen);
        setNow(read);
        if (read?.version === seen.version) throw error;
        if (read !== null && changesElsewhere(seen, read).length > 0) {
          return { outcome: 'changed', before: seen, now: read };
        }
        // only the version moved and nothing that anybody sees, as when a connection was verified
        seen = read;
      }
    }
    return { outcome: 'removed' };
  };
  return { opened, now, save };
}
