import { useSyncExternalStore } from 'react';

/** The time, told once a second by one timer however many listen; none runs while nobody does. */
export class Seconds {
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #now = Date.now();

  readonly now = (): number => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#now = Date.now();
      this.#timer = setInterval(this.#tick, 1_000);
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) clearInterval(this.#timer);
    };
  };

  readonly #tick = (): void => {
    this.#now = Date.now();
    for (const listener of this.#listeners) listener();
  };
}

const seconds = new Seconds();

/** Milliseconds since 1970, a second at most behind. */
export function useNow(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.now);
}
