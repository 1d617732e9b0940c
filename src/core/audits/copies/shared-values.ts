import type { Value } from '../../db/value.ts';
import { Words } from './words.ts';

/** A value with everybody who holds it, by number. */
export interface Group {
  readonly value: Value;
  readonly holders: readonly number[];
}

/** Values that two holders know of which are not kept one by one, but counted. */
export interface Counted {
  readonly one: number;
  readonly other: number;
  readonly values: number;
}

/** Where a whole database was cloned for a fleet everything is shared: a holder's first values are kept, the rest counted. */
const keptPerHolder = 2_000;

/** Values with more than one holder. */
export class SharedValues {
  readonly #keptPerHolder: number;
  /** Four words a value, by its number. */
  readonly #values = new Words();
  /** Two words each: number of the value, and a holder. The first holder of a value comes first. */
  readonly #holdings = new Words();
  readonly #first = new Words();
  readonly #kept = new Map<number, number>();
  readonly #counted = new Map<string, { one: number; other: number; values: number }>();

  constructor(kept = keptPerHolder) {
    this.#keptPerHolder = kept;
  }

  /** A value that is found with a second holder. Answers its number, or null where it is only counted. */
  begin({ a, b, c, d }: Value, first: number, second: number): number | null {
    if (!this.#hasRoom(first) || !this.#hasRoom(second)) {
      this.#count(first, second);
      return null;
    }
    const number = this.#first.length;
    this.#first.push(first);
    for (const word of [a, b, c, d]) this.#values.push(word);
    this.#keep(number, first);
    this.#keep(number, second);
    return number;
  }

  add(number: number, holder: number): void {
    if (this.#hasRoom(holder)) this.#keep(number, holder);
    else this.#count(this.#first.at(number), holder);
  }

  /** Each value that is kept, with its holders in the order of their numbers. */
  *groups(): Iterable<Group> {
    const { starts, holders } = this.#byValue();
    for (let number = 0; number < this.#first.length; number++) {
      const word = (index: number) => this.#values.at(number * 4 + index);
      const known = new Set(holders.subarray(starts[number], starts[number + 1]).sort());
      yield { value: { a: word(0), b: word(1), c: word(2), d: word(3) }, holders: [...known] };
    }
  }

  /** All holders in one piece, value after value, and where those of each value begin. */
  #byValue(): { readonly starts: Uint32Array; readonly holders: Uint32Array } {
    const starts = new Uint32Array(this.#first.length + 1);
    for (let at = 0; at < this.#holdings.length; at += 2) {
      const next = this.#holdings.at(at) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let number = 1; number < starts.length; number++) {
      starts[number] = (starts[number] ?? 0) + (starts[number - 1] ?? 0);
    }
    const free = starts.slice();
    const holders = new Uint32Array(this.#holdings.length / 2);
    for (let at = 0; at < this.#holdings.length; at += 2) {
      const number = this.#holdings.at(at);
      const place = free[number] ?? 0;
      holders[place] = this.#holdings.at(at + 1);
      free[number] = place + 1;
    }
    return { starts, holders };
  }

  counted(): Iterable<Counted> {
    return this.#counted.values();
  }

  #hasRoom(holder: number): boolean {
    return (this.#kept.get(holder) ?? 0) < this.#keptPerHolder;
  }

  #keep(number: number, holder: number): void {
    this.#kept.set(holder, (this.#kept.get(holder) ?? 0) + 1);
    this.#holdings.push(number);
    this.#holdings.push(holder);
  }

  #count(one: number, other: number): void {
    const key = `${one}/${other}`;
    const known = this.#counted.get(key) ?? { one, other, values: 0 };
    known.values += 1;
    this.#counted.set(key, known);
  }
}
