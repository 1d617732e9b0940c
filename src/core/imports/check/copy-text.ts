import type { Encoding } from '../../../contract/imports-plan.ts';
import { latinLetters } from './latin-letters.ts';

export const stagingColumns = [
  ...['row_number', 'first_name', 'last_name', 'email', 'phone', 'phone_source', 'instrument', 'position'],
  ...['city', 'is_active', 'notes'],
] as const;

const enough = 256 * 1024;
/** As much as a row can need: 10,000 characters of notes, 200 of each other field, and escapes. */
const longestRow = 64 * 1024;
/** bytes that a chunk has at most */
export const largestChunk = enough + longestRow;

const space = 0x20;
const apostrophe = 0x27;
const backslash = 0x5c;
const tab = 0x09;
/** Second letter of an escape; 0 where none is needed. */
const escapes = new Uint8Array(128);
escapes[backslash] = backslash;
escapes[tab] = 0x74;
escapes[0x0a] = 0x6e;
escapes[0x0d] = 0x72;

/**
 * Rows in the text format of COPY, in the order of `stagingColumns`, as UTF-8 in chunks of whole rows. A row is written cell by
 * cell, each with what ends it; until `end` it can be dropped.
 */
export class CopyText {
  /** The chunk that is being written, and how far it is; a cell that was just written can be read in it. */
  readonly bytes = new Uint8Array(largestChunk);
  at = 0;
  #rowStart = 0;
  readonly #letters: Uint16Array;
  readonly #take: (chunk: Uint8Array) => void;

  /** A chunk may be looked at until `take` has returned: its memory is used for the next one. */
  constructor(encoding: Encoding, take: (chunk: Uint8Array) => void) {
    this.#letters = latinLetters(encoding);
    this.#take = take;
  }

  begin(row: number): void {
    this.#rowStart = this.at;
    this.#number(row);
    this.tab();
  }

  drop(): void {
    this.at = this.#rowStart;
  }

  /** Ends the row in place of the tab behind its last cell. */
  end(): void {
    this.bytes[this.at - 1] = 0x0a;
    if (this.at >= enough) this.flush();
  }

  flush(): void {
    if (this.at === 0) return;
    this.#take(this.bytes.subarray(0, this.at));
    this.at = 0;
  }

  tab(): void {
    this.bytes[this.at++] = tab;
  }

  nothing(): void {
    this.bytes[this.at++] = backslash;
    this.bytes[this.at++] = 0x4e;
    this.tab();
  }

  raw(from: Uint8Array, start: number, end: number): void {
    const { bytes } = this;
    let at = this.at;
    for (let i = start; i < end; i++) bytes[at++] = from[i] as number;
    this.at = at;
  }

  /**
   * The text of a cell straight from its bytes, which hold no control character and no backslash, if it is as it is to be stored
   * but for blanks at the ends: how many bytes it took, or -1 and nothing is written.
   */
  plain(from: Uint8Array, start: number, end: number): number {
    while (start < end && from[start] === space) start++;
    while (end > start && from[end - 1] === space) end--;
    if (from[start] === apostrophe) return -1; // it may be a guard's
    const { bytes } = this;
    const begin = this.at;
    let at = begin;
    for (let i = start; i < end; i++) {
      const byte = from[i] as number;
      if (byte < 0x80) {
        if (byte === space && from[i + 1] === space) return -1;
        bytes[at++] = byte;
        continue;
      }
      const letter = this.#letters[byte] as number;
      if (letter === 0) return -1;
      if (letter === 1) {
        const next = from[++i] as number;
        if ((next & 0xc0) !== 0x80 || i >= end) return -1;
        bytes[at++] = byte;
        bytes[at++] = next;
      } else {
        bytes[at++] = letter >> 8;
        bytes[at++] = letter & 0xff;
      }
    }
    this.at = at;
    return at - begin;
  }

  text(text: string): void {
    const { bytes } = this;
    let at = this.at;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x80) {
        const escaped = escapes[code] as number;
        if (escaped !== 0) bytes[at++] = backslash;
        bytes[at++] = escaped || code;
      } else if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6);
        bytes[at++] = 0x80 | (code & 0x3f);
      } else {
        const whole = text.codePointAt(i) ?? 0;
        at += Buffer.from(bytes.buffer, at, 4).write(String.fromCodePoint(whole), 'utf8');
        if (whole > 0xffff) i++;
      }
    }
    this.at = at;
    this.tab();
  }

  /** Null for an empty text. */
  textOrNothing(text: string): void {
    if (text === '') this.nothing();
    else this.text(text);
  }

  #number(value: number): void {
    let end = this.at + 1;
    for (let rest = value; rest >= 10; rest = (rest / 10) | 0) end++;
    this.at = end;
    for (let rest = value; end > this.#rowStart; ) {
      const tens = (rest / 10) | 0;
      this.bytes[--end] = 0x30 + rest - tens * 10;
      rest = tens;
    }
  }
}
