interface Entry {
  readonly state: string;
  readonly until: number;
  readonly value: Promise<unknown>;
}

/** What was counted of lists, for as long as the tables stay as they were: at most for its life, and the least used goes first. */
export class Kept {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  readonly #size: number;

  constructor(now: () => number, size = 60) {
    this.#now = now;
    this.#size = size;
  }

  /** Who asks while it is made waits for it; what failed is made anew. `state` is that of the tables (table-state.ts), `life` in milliseconds. */
  get<T>(key: string, state: string, make: () => Promise<T>, life = 60_000): Promise<T> {
    const kept = this.#entries.get(key);
    this.#entries.delete(key); // the latest used stands last
    if (kept !== undefined && kept.state === state && kept.until > this.#now()) {
      this.#entries.set(key, kept);
      return kept.value as Promise<T>;
    }
    const value = make();
    const entry = { state, until: this.#now() + life, value };
    value.catch(() => this.#entries.get(key) === entry && this.#entries.delete(key));
    this.#entries.set(key, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#size) break;
      this.#entries.delete(oldest);
    }
    return value;
  }

  /** Drops what is kept under keys that begin so. */
  forget(prefix: string): void {
    for (const key of this.#entries.keys()) if (key.startsWith(prefix)) this.#entries.delete(key);
  }
}
