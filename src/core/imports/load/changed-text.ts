import { hash } from 'node:crypto';
import type pg from 'pg';
import { readValues } from '../../db/read-values.ts';
import { Numbers } from '../check/tally.ts';
import type { CopyText } from './copy.ts';
import { DigestSet } from './digest-set.ts';
import { musicianDigests } from './unchanged.sql.ts';
import type { CompareOptions } from './values.sql.ts';

const newline = 0x0a;
const tab = 0x09;

/**
 * The rows of a text that no musician is already, word for word: the others need not go to the server to be told that they change
 * nothing. Which rows those were stands in `same`.
 */
export class ChangedText implements AsyncIterable<Uint8Array> {
  readonly #text: CopyText;
  readonly #known: DigestSet;
  readonly #same = new Numbers(size => new Uint32Array(size));

  private constructor(text: CopyText, known: DigestSet) {
    this.#text = text;
    this.#known = known;
  }

  /** Of about so many musicians. */
  static async of(
    client: pg.ClientBase,
    options: CompareOptions,
    text: CopyText,
    musicians: number,
  ): Promise<ChangedText> {
    const known = new DigestSet(musicians);
    // the planner takes a row that a worker hands on for ten times as dear as one that it reads
    await client.query('SET parallel_tuple_cost = 0');
    await readValues(client, musicianDigests(options), digest => known.add(digest));
    return new ChangedText(text, known);
  }

  /** Their numbers, ascending; whole once the text has ended. */
  get same(): Uint32Array {
    return this.#same.taken();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#text) {
      const length = this.#keepChanged(chunk);
      if (length > 0) yield chunk.subarray(0, length);
    }
  }

  /** Moves the rows that are kept to the front of the chunk. Answers how long they are together. */
  #keepChanged(chunk: Uint8Array): number {
    let kept = 0;
    let end: number;
    for (let start = 0; start < chunk.length; start = end) {
      end = chunk.indexOf(newline, start) + 1;
      if (this.#isKnown(chunk, start, end - 1)) continue;
      if (kept < start) chunk.copyWithin(kept, start, end);
      kept += end - start;
    }
    return kept;
  }

  #isKnown(chunk: Uint8Array, start: number, end: number): boolean {
    let number = 0;
    let at = start;
    for (; chunk[at] !== tab; at++) number = number * 10 + (chunk[at] as number) - 0x30;
    const digest = hash('md5', chunk.subarray(at + 1, end), 'buffer');
    if (!this.#known.has(digest.readUInt32BE(0), digest.readUInt32BE(4))) return false;
    this.#same.push(number);
    return true;
  }
}
