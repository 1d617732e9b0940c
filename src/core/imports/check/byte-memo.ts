const longest = 64;
const slots = 2 ** 14;

/** What was made of a cell, found again by the bytes of it: most of a list's columns hold the same few values. */
export class ByteMemo<T> {
  readonly #capacity: number;
  #bytes = new Uint8Array(0);
  readonly #lengths: Uint8Array;
  readonly #values: T[] = [];
  /** 1-based; 0 for none. */
  readonly #entries = new Uint16Array(slots);

  constructor(capacity = 5_000) {
    this.#capacity = capacity;
    this.#lengths = new Uint8Array(capacity);
  }

  find(bytes: Uint8Array, start: number, end: number): T | undefined {
    if (end - start > longest) return undefined;
    const entry = this.#entries[this.#slot(bytes, start, end)] as number;
    return entry === 0 ? undefined : this.#values[entry - 1];
  }

  /** Nothing is noted any more once it is full. */
  add(bytes: Uint8Array, start: number, end: number, value: T): void {
    const at = this.#values.length;
    if (end - start > longest || at === this.#capacity) return;
    const slot = this.#slot(bytes, start, end);
    if (this.#entries[slot] !== 0) return;
    if (at === 0) this.#bytes = new Uint8Array(this.#capacity * longest);
    for (let i = start; i < end; i++) this.#bytes[at * longest + i - start] = bytes[i] as number;
    this.#lengths[at] = end - start;
    this.#values.push(value);
    this.#entries[slot] = at + 1;
  }

  #slot(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    hash ^= hash >>> 15;
    for (let slot = hash & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
      const entry = this.#entries[slot] as number;
      if (entry === 0 || this.#holds(entry - 1, bytes, start, end)) return slot;
    }
  }

  #holds(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#lengths[entry] !== end - start) return false;
    const from = entry * longest - start;
    for (let at = start; at < end; at++) if (this.#bytes[from + at] !== bytes[at]) return false;
    return true;
  }
}
