import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlDatabase } from '../db/control.ts';

/** milliseconds without use after which the connection is given back */
const idleAfter = 60_000;
/** milliseconds between two tries to connect */
const retryAfter = 10_000;

/** PostgreSQL's channel on which consoles tell each other that the list changed. */
export const changeChannel = 'podium_customers';

/**
 * Hears what other consoles tell, on a connection of its own that is there while somebody uses it. It may fail or be lost at
 * any time: it only makes news come sooner.
 */
export class ChangeListener {
  readonly #control: ControlDatabase;
  readonly #heard: (from: string | undefined) => void;
  #listening: Promise<void> | null = null;
  #stop = new AbortController();
  #idle: NodeJS.Timeout | undefined;
  #triedAt = Number.NEGATIVE_INFINITY;

  constructor(control: ControlDatabase, heard: (from: string | undefined) => void) {
    this.#control = control;
    this.#heard = heard;
  }

  /** Listens for another minute. */
  use(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.close(), idleAfter).unref();
    if (this.#listening !== null || performance.now() - this.#triedAt < retryAfter) return;
    this.#triedAt = performance.now();
    const listening = this.#listen(this.#stop.signal)
      .catch(() => {})
      .finally(() => {
        if (this.#listening === listening) this.#listening = null;
      });
    this.#listening = listening;
  }

  /** Resolves when the connection is gone, or after a second: a server that no longer answers holds nobody up. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    this.#triedAt = Number.NEGATIVE_INFINITY;
    const listening = this.#listening;
    this.#listening = null;
    this.#stop.abort();
    this.#stop = new AbortController();
    await Promise.race([listening, sleep(1_000, undefined, { ref: false })]);
  }

  async #listen(stop: AbortSignal): Promise<void> {
    await this.#control.withSession(
      async client => {
        client.on('notification', ({ payload }) => this.#heard(payload));
        const ended = new Promise<void>(resolve => {
          client.once('end', resolve);
          stop.addEventListener('abort', () => resolve(), { once: true });
        });
        if (stop.aborted) return;
        await client.query(`LISTEN ${changeChannel}`);
        // a process that is done is not kept from ending; @types/pg lacks it
        (client as unknown as { unref(): void }).unref();
        await ended;
      },
      { purpose: 'customer-list', statementTimeout: 15_000 },
    );
  }
}
