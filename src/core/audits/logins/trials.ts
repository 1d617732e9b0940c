import type { ErrorInfo } from '../../../contract/errors.ts';
import { AppError } from '../../app-error.ts';
import { sessionsPerServer } from '../../db/server-limits.ts';
import { toErrorInfo } from '../../error-info.ts';
import type { FleetTools, Seat } from '../check.ts';
import { eachOf } from './each-of.ts';
import type { LoginPair } from './pairs.ts';

/** Log-ins that are tried on one server, each pair once, and how they came out. */
export class LoginTrials {
  /** Pairs that the server let in. */
  readonly entered: LoginPair[] = [];
  /** Why nothing could be told of a database, by the customer's id. */
  readonly missed = new Map<string, ErrorInfo>();
  readonly #tried = new Set<string>();
  readonly #names: ReadonlyMap<string, string>;
  readonly #tools: FleetTools;

  /** With the databases' names by oid: a reference may call one by another. */
  constructor(names: ReadonlyMap<string, string>, tools: FleetTools) {
    this.#names = names;
    this.#tools = tools;
  }

  nameOf({ databaseOid }: Seat): string {
    return this.#names.get(databaseOid) ?? '';
  }

  /** Each database by the first of its candidates that gets an answer, whatever it is. */
  async tryFirst(intos: readonly Seat[], candidatesOf: (into: Seat) => readonly Seat[]): Promise<void> {
    await this.#eachOf(intos, async into => {
      for (const from of candidatesOf(into)) {
        if (!(await this.#try({ from, into }))) continue;
        this.missed.delete(into.tenant.id);
        return;
      }
    });
  }

  async tryAll(pairs: Iterable<LoginPair>): Promise<void> {
    await this.#eachOf(pairs, async pair => void (await this.#try(pair)));
  }

  #eachOf<T>(all: Iterable<T>, work: (each: T) => Promise<void>): Promise<void> {
    return eachOf(all, sessionsPerServer, this.#tools.signal, work);
  }

  /** Whether the server gave an answer. */
  async #try({ from, into }: LoginPair): Promise<boolean> {
    const pair = `${from.tenant.id} ${into.tenant.id}`;
    if (this.#tried.has(pair)) return true;
    this.#tried.add(pair);
    const { deps, signal } = this.#tools;
    try {
      const { entered } = await deps.connections.tryLogin(from.tenant, this.nameOf(into), signal);
      if (entered) this.entered.push({ from, into });
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'cancelled') throw error;
      this.missed.set(into.tenant.id, toErrorInfo(error, deps.ports.logger));
      return false;
    }
  }
}
