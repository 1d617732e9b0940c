import type { Problem, ProblemCount } from '../../../contract/imports-preview.ts';
import type { NotedProblems } from './problems.ts';

/** Every how many rows a place is kept from which the file can be read again. */
export const placesEvery = 256;

/** Where data rows 1, 257, 513 … begin. */
export interface SparsePlaces {
  readonly offsets: Float64Array<ArrayBuffer>;
  readonly lines: Uint32Array<ArrayBuffer>;
}

/** What the check has seen of the rows that it accepted, for which the database need not go through them again. */
export interface StagedFacts {
  /** Each instrument with each of its positions, spelt as they are staged; null where there were too many to keep. */
  readonly chairs: readonly (readonly [instrument: string, position: string])[] | null;
  /** Whether all e-mails are of ASCII, so that the database and the check agree which of them are one. */
  readonly plainEmails: boolean;
}

export const noFacts: StagedFacts = { chairs: null, plainEmails: false };

/** What was found in the rows of a file. All of it can be sent to another thread. */
export interface Tally {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly problemCounts: readonly ProblemCount[];
  /** The first 1,000. */
  readonly problems: readonly Problem[];
  readonly noted: NotedProblems;
  /** A bit a row, that of row 1 the lowest of the first byte. */
  readonly rejectedRows: Uint8Array<ArrayBuffer>;
  /** Of accepted rows, as they stand in the file; 5,000 at most. */
  readonly instruments: readonly { readonly name: string; readonly rows: number }[];
  /** Positions as they stand in the file, of instruments as they go in (matched ones under the name that is there); 5,000 at most. */
  readonly chairs: readonly {
    readonly instrument: string;
    readonly position: string;
    readonly rows: number;
  }[];
  readonly staged: StagedFacts;
  /** By column, the first three cells that are not empty, cut to 80 characters. */
  readonly examples: readonly (readonly string[])[];
  readonly places: SparsePlaces;
}

export function isRejected({ rejectedRows }: Pick<Tally, 'rejectedRows'>, row: number): boolean {
  return (((rejectedRows[(row - 1) >> 3] ?? 0) >> ((row - 1) & 7)) & 1) === 1;
}

/** A typed array that grows. */
export class Numbers<
  T extends Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>,
> {
  readonly #make: (size: number) => T;
  #values: T;
  #size = 0;

  constructor(make: (size: number) => T) {
    this.#make = make;
    this.#values = make(1024);
  }

  push(value: number): void {
    if (this.#size === this.#values.length) {
      const more = this.#make(this.#size * 2);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.#size++] = value;
  }

  get size(): number {
    return this.#size;
  }

  taken(): T {
    return this.#values.slice(0, this.#size) as T;
  }
}
