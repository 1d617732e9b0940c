import type { Value } from '../../db/value.ts';
import { SharedValues } from './shared-values.ts';

/** words of a slot: four of the value, and one of who holds it */
const stride = 5;
/** In the word of the holder: nobody; a value that is not compared; and, with the number of a shared value, several. */
const nobody = 0;
const ignored = 0xffff_ffff;
const several = 0x8000_0000;

/**
 * Values of 128 bits with who holds them, in one piece of memory without a string or an object a value: millions of them are
 * compared in the console. Open addressing; all 128 bits are compared, so no two values are ever taken for one.
 */
export class ValueTable {
  readonly shared: SharedValues;
  #slots: Uint32Array;
  #capacity: number;
  #size = 0;

  constructor(options: { readonly capacity?: number; readonly keptPerHolder?: number } = {}) {
    this.#capacity = options.capacity ?? 4_096;
    this.#slots = new Uint32Array(this.#capacity * stride);
    this.shared = new SharedValues(options.keptPerHolder);
  }

  /** Notes the holder, a number from 0 on. Without `isKept` only what others hold already is noted. */
  add(value: Value, holder: number, isKept = true): void {
    const at = this.#find(value);
    const known = this.#slots[at + 4] ?? nobody;
    if (known === nobody) {
      if (isKept) this.#insert(at, value, holder + 1);
      return;
    }
    if (known === ignored || known === holder + 1) return;
    if (known >= several) {
      this.shared.add(known - several, holder);
      return;
    }
    const number = this.shared.begin(value, known - 1, holder);
    if (number !== null) this.#slots[at + 4] = several + number;
  }

  /** Leaves a value out, whoever holds it. */
  ignore(value: Value): void {
    const at = this.#find(value);
    if (this.#slots[at + 4] === nobody) this.#insert(at, value, ignored);
  }

  /** Where the value stands, or would. */
  #find({ a, b, c, d }: Value): number {
    const slots = this.#slots;
    const mask = this.#capacity - 1;
    for (let slot = hash(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * stride;
      if (slots[at + 4] === nobody) return at;
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d) return at;
    }
  }

  #insert(at: number, { a, b, c, d }: Value, holder: number): void {
    write(this.#slots, at, a, b, c, d, holder);
    this.#size += 1;
    if (this.#size * 4 > this.#capacity * 3) this.#grow();
  }

  /** All values differ, so each takes the first free slot from its own on. */
  #grow(): void {
    const before = this.#slots;
    this.#capacity *= 2;
    const slots = new Uint32Array(this.#capacity * stride);
    const mask = this.#capacity - 1;
    for (let from = 0; from < before.length; from += stride) {
      const holder = before[from + 4] ?? nobody;
      if (holder === nobody) continue;
      const [a, b] = [before[from] ?? 0, before[from + 1] ?? 0];
      const [c, d] = [before[from + 2] ?? 0, before[from + 3] ?? 0];
      let slot = hash(a, b, c, d) & mask;
      while (slots[slot * stride + 4] !== nobody) slot = (slot + 1) & mask;
      write(slots, slot * stride, a, b, c, d, holder);
    }
    this.#slots = slots;
  }
}

function write(
  slots: Uint32Array,
  at: number,
  a: number,
  b: number,
  c: number,
  d: number,
  holder: number,
): void {
  slots[at] = a;
  slots[at + 1] = b;
  slots[at + 2] = c;
  slots[at + 3] = d;
  slots[at + 4] = holder;
}

/** Ids may be of a kind that counts up or bears the time, so every word has its part. */
function hash(a: number, b: number, c: number, d: number): number {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d) ^ d;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
