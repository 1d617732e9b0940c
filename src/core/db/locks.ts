import { AppError } from '../app-error.ts';

/** Work that may run only once at a time in this console, by name. */
export class Locks {
  readonly #held = new Set<string>();

  /** Throws `already_running` at once when the name is held; never waits. */
  async exclusive<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (this.#held.has(name)) throw new AppError('already_running', { work: name });
    this.#held.add(name);
    try {
      return await work();
    } finally {
      this.#held.delete(name);
    }
  }
}
