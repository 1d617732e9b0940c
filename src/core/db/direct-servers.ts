import type pg from 'pg';
import { AppError } from '../app-error.ts';
import type { ConnectionFields, Transport } from './connection-fields.ts';
import { toConnectionError } from './pg-error.ts';
import { isServerItself, isTransactionPooler } from './pooler.ts';
import { answeredInTime, endSession, openSession } from './session.ts';

/** `between`: something in front of the server that leaves a session its backend, at least for the database that was tried. */
type Answering = 'server' | 'between';

/**
 * Addresses that were seen to give a session a backend of its own. Behind a transaction pooler the settings of a session would
 * reach other programs, and the stamp that was checked could be another backend's: so an address is tried once, by two
 * sessions that ask for nothing but their backend, before anything else goes there.
 */
export class DirectServers {
  readonly #tried = new Map<string, Promise<Answering>>();
  readonly #patience: number | undefined;

  /** `patience`: milliseconds that an address may take to answer. */
  constructor({ patience }: { readonly patience?: number } = {}) {
    this.#patience = patience;
  }

  /** Throws `pooler_refused`, or whatever a connection can fail by. */
  async assertDirect(fields: ConnectionFields, transport: Transport): Promise<void> {
    const { host, port, database, user } = fields;
    const once = (key: string) => this.#once(key, () => tryAddress(fields, transport, this.#patience));
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

async function tryAddress(
  fields: ConnectionFields,
  transport: Transport,
  patience: number | undefined,
): Promise<Answering> {
  const sessions: pg.Client[] = [];
  try {
    const first = await openSession(fields, transport);
    sessions.push(first);
    const second = await openSession(fields, transport);
    sessions.push(second);
    return await answeredInTime(sessions, whoAnswers(first, second, fields), patience);
  } catch (error) {
    throw toConnectionError(error, fields);
  } finally {
    await Promise.all(sessions.map(endSession));
  }
}

async function whoAnswers(
  first: pg.Client,
  second: pg.Client,
  { host, port, database }: ConnectionFields,
): Promise<Answering> {
  if (await isTransactionPooler(first, second))
    throw new AppError('pooler_refused', { host, port, database });
  return (await isServerItself(first)) ? 'server' : 'between';
}
