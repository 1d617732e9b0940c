import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Tenant } from '../../customers/tenant.ts';
import { dropSession } from '../../db/session.ts';
import type { TenantConnections } from '../../db/tenant-connections.ts';
import { look, type Seen } from './look.ts';
import { markOf } from './marked-text.ts';
import type { Blocker, Running, TenantEvent, Watch } from './session.ts';

/** Milliseconds. A message is looked at when it has no answer for `slow`, and then again and again. */
const slow = 1_000;
const interval = 1_000;

export interface SlowStatementsOptions {
  /** Milliseconds after which a server that could not be asked is gone, and an answer that it gave is lost. */
  readonly silence: number;
}

interface Watched {
  readonly tenant: Tenant;
  readonly client: pg.Client;
  readonly backend: number;
  readonly tell: (event: TenantEvent) => void;
}

/** A message that has no answer yet. */
interface Unanswered extends Watched {
  readonly running: Running | undefined;
  readonly seen: (blocker: Blocker | null) => void;
  statement: number;
  /** Looks in a row that did not find its backend. */
  absent: number;
}

/**
 * What takes long, told as it goes on, and what will never be answered, ended. Long DDL has no timeout, and a network that swallows it
 * says nothing: so while a message has no answer, another session of the same server is asked once a second what its backend does.
 */
export class SlowStatements {
  readonly #connections: TenantConnections;
  readonly #silence: number;
  /** By server. */
  readonly #unanswered = new Map<string, Set<Unanswered>>();

  constructor(connections: TenantConnections, { silence }: SlowStatementsOptions = { silence: 30_000 }) {
    this.#connections = connections;
    this.#silence = silence;
  }

  watch(watched: Watched): Watch {
    let blocker: Blocker | null = null;
    const seen = (found: Blocker | null) => {
      blocker = found ?? blocker;
    };
    return {
      over: async (answer, running) => {
        if (running !== undefined) blocker = null;
        const message = { ...watched, running, seen, statement: 1, absent: 0 };
        const timer = setTimeout(() => this.#add(message), slow);
        return answer.finally(() => {
          clearTimeout(timer);
          this.#besides(message).delete(message);
        });
      },
      get blocker() {
        return blocker;
      },
    };
  }

  /** Those of the same server. */
  #besides({ tenant }: Watched): Set<Unanswered> {
    const server = tenant.identity?.systemIdentifier ?? '';
    const known = this.#unanswered.get(server) ?? new Set();
    this.#unanswered.set(server, known);
    return known;
  }

  #add(message: Unanswered): void {
    const messages = this.#besides(message);
    messages.add(message);
    if (messages.size === 1) void this.#lookOn(messages);
  }

  /** Until all have their answers. Each look is another tenant's: only its own role may see whether a session works. */
  async #lookOn(messages: Set<Unanswered>): Promise<void> {
    let heard = performance.now();
    for (let turn = 0; messages.size > 0; turn += 1) {
      const asked = [...messages];
      const seen = await this.#look(asked, turn);
      if (seen !== null) heard = performance.now();
      const isSilent = performance.now() - heard > this.#silence;
      for (const message of asked.filter(each => messages.has(each))) {
        const found = seen?.get(message.backend);
        if (seen === null ? isSilent : this.#isLost(message, found)) dropSession(message.client);
        else if (found !== undefined) tell(message, found);
      }
      await sleep(interval, undefined, { ref: false });
    }
  }

  async #look(asked: readonly Unanswered[], turn: number): Promise<ReadonlyMap<number, Seen> | null> {
    const by = asked[turn % asked.length];
    const backends = asked.map(({ backend }) => backend);
    return by === undefined ? null : look(this.#connections, by.tenant, backends).catch(() => null);
  }

  /** Whether no answer will come: the backend is gone, or has given it long ago. */
  #isLost(message: Unanswered, found: Seen | undefined): boolean {
    message.absent = found === undefined ? message.absent + 1 : 0;
    return message.absent > 1 || (found?.answeredFor ?? 0) > this.#silence;
  }
}

function tell(message: Unanswered, { application, blocker, relation }: Seen): void {
  message.seen(blocker === null ? null : { ...blocker, relation });
  if (message.running === undefined) return;
  message.statement = markOf(application) ?? message.statement;
  const { statement, running } = message;
  message.tell({ kind: 'statement', ...running, statement, waitsFor: blocker });
}
