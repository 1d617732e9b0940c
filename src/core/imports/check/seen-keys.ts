/** Enough for a million rows, so that a hundred thousand take no less memory; a small list is not made to wait for it. */
export function slotsFor(rows: number): number {
  return rows < 20_000 ? 2 ** 15 : 2 ** 21;
}

/** The row in which a key came first, by its 64-bit hash: open addressing in one flat array, 12 bytes a slot. */
export class SeenKeys {
  #slots: number;
  /** Made when it is first asked: rows that are judged alone need none. */
  #table = new Uint32Array(0);
  #count = 0;
  /** Where the key that was asked for last belongs. */
  #at = 0;

  /** `slots` is a power of two; there may come to be more. */
  constructor(slots: number) {
    this.#slots = slots;
  }

  /** 0 when it did not come yet. */
  rowOf(high: number, low: number): number {
    if (this.#table.length === 0) this.#table = new Uint32Array(this.#slots * 3);
    const table = this.#table;
    const last = this.#slots - 1;
    for (let slot = low & last; ; slot = (slot + 1) & last) {
      const at = slot * 3;
      const row = table[at + 2] as number;
      if (row === 0 || (table[at] === high >>> 0 && table[at + 1] === low >>> 0)) {
        this.#at = at;
        return row;
      }
    }
  }

  /** Notes the row of the key that `rowOf` was just asked for, in vain. */
  add(high: number, low: number, row: number): void {
    this.#put(high, low, row);
    if (++this.#count > this.#slots * 0.7) this.#grow();
  }

  #put(high: number, low: number, row: number): void {
    this.#table[this.#at] = high;
    this.#table[this.#at + 1] = low;
    this.#table[this.#at + 2] = row;
  }

  #grow(): void {
    const old = this.#table;
    this.#slots *= 2;
    this.#table = new Uint32Array(this.#slots * 3);
    for (let at = 0; at < old.length; at += 3) {
      const row = old[at + 2] as number;
      if (row === 0) continue;
      this.rowOf(old[at] as number, old[at + 1] as number);
      this.#put(old[at] as number, old[at + 1] as number, row);
    }
  }
}
