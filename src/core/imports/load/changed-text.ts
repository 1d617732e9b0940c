import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { readValues } from '../../db/read-values.ts';
import { TextHash } from '../../db/text-hash.ts';
import { largestChunk } from '../check/copy-text.ts';
import { Numbers } from '../check/tally.ts';
import type { CopyText } from './copy.ts';
import { HashSet } from './hash-set.ts';
import { musicianHashes } from './unchanged.sql.ts';
import type { CompareOptions } from './values.sql.ts';

const newline = 0x0a;
const tab = 0x09;
const backslash = 0x5c;
const letterN = 0x4e;
/** By the second letter of their escape. */
const lineBreaks = new Map([
  [0x6e, newline],
  [0x72, 0x0d],
]);

/**
 * The rows of a text that no musician is already, word for word: the others need not go to the server to be told that they change
 * nothing. Which rows those were stands in `same`.
 */
export class ChangedText implements AsyncIterable<Uint8Array> {
  readonly #text: CopyText;
  readonly #known: HashSet;
  readonly #hash: TextHash;
  /** The row whose escapes were taken out last. */
  readonly #row = new Uint8Array(largestChunk);
  readonly #same = new Numbers(size => new Uint32Array(size));

  private constructor(text: CopyText, known: HashSet, hash: TextHash) {
    this.#text = text;
    this.#known = known;
    this.#hash = hash;
  }

  /** Of about so many musicians. */
  static async of(
    client: pg.ClientBase,
    options: CompareOptions,
    text: CopyText,
    musicians: number,
  ): Promise<ChangedText> {
    const known = new HashSet(musicians);
    const seed = randomBytes(8).readBigInt64LE() | 1n;
    // the planner takes a row that a worker hands on for ten times as dear as one that it reads
    await client.query('SET parallel_tuple_cost = 0');
    await readValues(client, musicianHashes(options, seed), hash => known.add(hash), 64);
    return new ChangedText(text, known, new TextHash(seed));
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
    const hash = this.#hashed(chunk, at + 1, end);
    if (hash === null || !this.#known.has(hash.high, hash.low)) return false;
    this.#same.push(number);
    return true;
  }

  /** Of what a musician would have between its tabs; null where a backslash or a tab of its own could be taken for another's. */
  #hashed(chunk: Uint8Array, start: number, end: number): TextHash | null {
    if (!hasEscape(chunk, start, end)) return this.#hash.of(chunk, start, end);
    let length = 0;
    for (let at = start; at < end; at++) {
      let byte = chunk[at];
      if (byte === backslash && chunk[at + 1] !== letterN) byte = lineBreaks.get(chunk[++at] ?? 0);
      if (byte === undefined) return null;
      this.#row[length++] = byte;
    }
    return this.#hash.of(this.#row, 0, length);
  }
}

/** Whether a backslash stands for more than nothing. */
function hasEscape(chunk: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (chunk[at] === backslash && chunk[at + 1] !== letterN) return true;
  }
  return false;
}
