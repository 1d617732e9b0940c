import type { ErrorInfo } from '../../../contract/errors.ts';
import { AppError } from '../../app-error.ts';
import { sessionsPerServer } from '../../db/server-limits.ts';
import { toErrorInfo } from '../../error-info.ts';
import type { FleetTools, Seat } from '../check.ts';
import { eachOf } from './each-of.ts';
import type { LoginPair } from './pairs.ts';

/** Log-ins that are tried on one server, each pair once, and how they came out. */
export class LoginTrials {
  /** Whom the server let into a database, by the id of the customer whose it is. */
  readonly entered = new Map<string, Seat[]>();
  /** Why nothing could be told of a database, by the customer's id. */
  readonly missed = new Map<string, ErrorInfo>();
  readonly #tried = new Set<string>();
  readonly #names: ReadonlyMap<string, string>;
  readonly #tools: FleetTools;
  readonly #ended: (database: string) => void;

  /** With the databases' names by oid: a reference may call one by another. `count` is of `tryFirst` and `tryMany` together. */
  constructor(names: ReadonlyMap<string, string>, tools: FleetTools, count: number) {
    this.#names = names;
    this.#tools = tools;
    this.#ended = tools.progress.logins(count);
  }

  nameOf({ databaseOid }: Seat): string {
    return this.#names.get(databaseOid) ?? '';
  }

  /** Each database by the first of its candidates that gets an answer, whatever it is. */
  async tryFirst(intos: readonly Seat[], candidatesOf: (into: Seat) => readonly Seat[]): Promise<void> {
    await this.#eachOf(intos, async into => {
      const candidates = candidatesOf(into);
      for (const from of candidates) {
        if (!(await this.#try({ from, into }))) continue;
        this.missed.delete(into.tenant.id);
        break;
      }
      if (candidates.length > 0) this.#ended(this.nameOf(into));
    });
  }

  async trySome(pairs: Iterable<LoginPair>): Promise<void> {
    await this.#eachOf(pairs, async pair => void (await this.#try(pair)));
  }

  /** Pairs of which each comes once: they are not remembered, since there may be a million. */
  async tryMany(pairs: Iterable<LoginPair>): Promise<void> {
    await this.#eachOf(pairs, async pair => {
      if (!this.#tried.has(keyOf(pair))) await this.#ask(pair);
      this.#ended(this.nameOf(pair.into));
    });
  }

  #eachOf<T>(all: Iterable<T>, work: (each: T) => Promise<void>): Promise<void> {
    return eachOf(all, sessionsPerServer, this.#tools.signal, work);
  }

  /** Whether the server gave an answer, now or before. */
  async #try(pair: LoginPair): Promise<boolean> {
    const key = keyOf(pair);
    if (this.#tried.has(key)) return true;
    this.#tried.add(key);
    return this.#ask(pair);
  }

  /** Whether the server gave an answer. */
  async #ask({ from, into }: LoginPair): Promise<boolean> {
    const { deps, signal } = this.#tools;
    try {
      const { entered } = await deps.connections.tryLogin(from.tenant, this.nameOf(into), signal);
      if (entered) this.#noteEntered({ from, into });
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'cancelled') throw error;
      this.missed.set(into.tenant.id, toErrorInfo(error, deps.ports.logger));
      return false;
    }
  }

  #noteEntered({ from, into }: LoginPair): void {
    const froms = this.entered.get(into.tenant.id);
    if (froms === undefined) this.entered.set(into.tenant.id, [from]);
    else froms.push(from);
  }
}

function keyOf({ from, into }: LoginPair): string {
  return `${from.tenant.id} ${into.tenant.id}`;
}
