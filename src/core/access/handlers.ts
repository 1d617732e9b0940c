import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';

export function accessHandlers({ access }: Deps): Handlers['access'] {
  return {
    status: () => access.status(),
    setUp: ({ password }) => access.setUp(password),
    unlock: ({ password }) => access.unlock(password),
    lock: () => {
      access.lock();
      return access.status();
    },
    touch: () => access.touch(),
    update: changes => access.update(changes),
  };
}
