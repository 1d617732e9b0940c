import type { Value } from '../../db/value.ts';

/**
 * Hashes of 64 bits, two words each; 0 stands for none. That any of a million is taken for one of another million happens once in ten million
 * times. Open addressing in one piece of memory, twice as large as what it is to hold.
 */
export class HashSet {
  #slots: Uint32Array;
  #size = 0;

  /** How many it is to hold; with more it grows. */
  constructor(expected: number) {
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(expected, 512) * 2)) * 2);
  }

  add({ a, b }: Pick<Value, 'a' | 'b'>): void {
    if (a === 0 && b === 0) return;
    const at = this.#find(a, b);
    if (this.#slots[at] !== 0 || this.#slots[at + 1] !== 0) return;
    this.#slots[at] = a;
    this.#slots[at + 1] = b;
    this.#size += 1;
    if (this.#size * 4 > this.#slots.length) this.#grow();
  }

  has(a: number, b: number): boolean {
    const at = this.#find(a, b);
    return this.#slots[at] === a && this.#slots[at + 1] === b && (a !== 0 || b !== 0);
  }

  /** Where it stands, or would. Its bits are spread already. */
  #find(a: number, b: number): number {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let at = (a << 1) & mask;
    while ((slots[at] !== a || slots[at + 1] !== b) && (slots[at] !== 0 || slots[at + 1] !== 0))
      at = (at + 2) & mask;
    return at;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let from = 0; from < before.length; from += 2) {
      const [a, b] = [before[from] ?? 0, before[from + 1] ?? 0];
      if (a === 0 && b === 0) continue;
      const at = this.#find(a, b);
      this.#slots[at] = a;
      this.#slots[at + 1] = b;
    }
  }
}
