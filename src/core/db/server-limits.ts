import pLimit, { type LimitFunction } from 'p-limit';
import type { CancelSignal } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';

/** Sessions of fleet work and imports on one server at a time; more only makes its connections queue. */
export const sessionsPerServer = 8;
/** Beside them, so that the page is answered while a long run has all the others. */
const readersPerServer = 2;

interface Server {
  readonly all: LimitFunction;
  readonly sessions: LimitFunction;
}

/** How many work on one server at once. Who waits is served in the order of asking, or leaves when it is cancelled. */
export class ServerLimits {
  readonly #servers = new Map<string, Server>();

  /** Throws `cancelled` when the signal comes while it waits; once it has begun, cancelling is the work's own matter. */
  session<T>(server: string, work: () => Promise<T>, signal?: CancelSignal): Promise<T> {
    const { all, sessions } = this.#of(server);
    return new Promise((resolve, reject) => {
      const leave = () => reject(new AppError('cancelled'));
      signal?.addEventListener('abort', leave, { once: true });
      const begin = async () => {
        signal?.removeEventListener('abort', leave);
        if (signal?.aborted) throw new AppError('cancelled');
        return work();
      };
      sessions(() => all(begin)).then(resolve, reject);
    });
  }

  reader<T>(server: string, work: () => Promise<T>): Promise<T> {
    return this.#of(server).all(work);
  }

  #of(server: string): Server {
    const known = this.#servers.get(server);
    if (known !== undefined) return known;
    const made = { all: pLimit(sessionsPerServer + readersPerServer), sessions: pLimit(sessionsPerServer) };
    this.#servers.set(server, made);
    return made;
  }
}
