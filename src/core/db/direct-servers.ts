import { AppError } from '../app-error.ts';
import type { ConnectionFields, Transport } from './connection-fields.ts';
import { isServerItself, isTransactionPooler } from './pooler.ts';
import { openSession } from './session.ts';

/** `between`: something in front of the server that leaves a session its backend, at least for the database that was tried. */
type Answering = 'server' | 'between';

/**
 * Addresses that were seen to give a session a backend of its own. Behind a transaction pooler the settings of a session would
 * reach other programs, and the stamp that was checked could be another backend's: so an address is tried once, by two
 * sessions that ask for nothing but their backend, before anything else goes there.
 */
export class DirectServers {
  readonly #tried = new Map<string, Promise<Answering>>();

  /** Throws `pooler_refused`, or whatever a connection can fail by. */
  async assertDirect(fields: ConnectionFields, transport: Transport): Promise<void> {
    const { host, port, database, user } = fields;
    const once = (key: string) => this.#once(key, () => tryAddress(fields, transport));
    // what stands between may treat each database and each user in a way of its own
    if ((await once(`${host}:${port}`)) === 'between') await once(`${host}:${port}/${database}/${user}`);
  }

  #once(key: string, trial: () => Promise<Answering>): Promise<Answering> {
    const tried = this.#tried.get(key) ?? trial();
    this.#tried.set(key, tried);
    tried.catch(() => this.#tried.delete(key)); // it may be mended by the next time
    return tried;
  }
}

async function tryAddress(fields: ConnectionFields, transport: Transport): Promise<Answering> {
  const first = await openSession(fields, transport);
  const second = await openSession(fields, transport).catch(async error => {
    await first.end();
    throw error;
  });
  try {
    if (!(await isTransactionPooler(first, second))) {
      return (await isServerItself(first)) ? 'server' : 'between';
    }
  } finally {
    await Promise.all([first.end(), second.end()].map(end => end.catch(() => {})));
  }
  const { host, port, database } = fields;
  throw new AppError('pooler_refused', { host, port, database });
}
