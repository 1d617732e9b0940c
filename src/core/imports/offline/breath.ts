import { setImmediate as nextTurn } from 'node:timers/promises';

/** milliseconds of work after which the event loop gets its turn */
const longestStretch = 5;

/** Gives the event loop its turn now and then; asked every few rows. */
export class Breath {
  #breathed = performance.now();

  due(): boolean {
    return performance.now() - this.#breathed > longestStretch;
  }

  async take(): Promise<void> {
    await nextTurn();
    this.#breathed = performance.now();
  }
}
