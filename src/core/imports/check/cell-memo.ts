import type { Tokenizer } from '../read/tokenizer.ts';
import { ByteMemo } from './byte-memo.ts';
import type { Cells, Slot } from './cells.ts';

/** What is made of a cell's value: known by the cell's bytes when they come again. */
export class CellMemo<T> {
  readonly #row: Tokenizer;
  readonly #cells: Cells;
  readonly #make: (value: string) => T;
  readonly #known: ByteMemo<T>;

  constructor(row: Tokenizer, cells: Cells, make: (value: string) => T, capacity?: number) {
    this.#row = row;
    this.#cells = cells;
    this.#make = make;
    this.#known = new ByteMemo(capacity);
  }

  /** Null when the value is refused. */
  of(slot: Slot): T | null {
    const plain = slot.column >= 0 && this.#cells.isPlain(slot);
    const start = plain ? this.#row.start(slot.column) : 0;
    const end = plain ? this.#row.end(slot.column) : 0;
    const known = plain ? this.#known.find(this.#row.bytes, start, end) : undefined;
    if (known !== undefined) return known;
    const value = this.#cells.value(slot);
    if (value === null) return null;
    const made = this.#make(value);
    if (plain) this.#known.add(this.#row.bytes, start, end, made);
    return made;
  }
}
