import type { Encoding } from '../../../contract/imports-plan.ts';
import { upperHalves } from './charsets.ts';
import { scannerModule } from './scanner-module.ts';

/** What scanner.as exports; every argument but lengths, counts and flags is an address. */
interface Exports {
  mark(
    bytes: number,
    end: number,
    delimiter: number,
    marks: number,
    breaks: number,
    quotes: number,
    high: number,
    odd: number,
    text: number,
  ): number;
  markAll(bytes: number, end: number, marks: number): number;
  hasC1(bytes: number, end: number): number;
  fromUtf8(bytes: number, end: number, out: number, wide: number): number;
  fromTable(bytes: number, end: number, table: number, out: number, wide: number): number;
}

/** Whole vectors are read and written: each area has as much behind it. */
const slack = 64;

/** What is used of it: Node's types do not know it, and those of a browser are not for core. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

let compiled: object | undefined;

/**
 * Finds marks, that is delimiters, line breaks and quotes, in a window's bytes by vectors of 16, and makes their text; why this
 * is not JavaScript stands in docs/decisions.md. The areas of its memory that are not used take none.
 */
export class Scanner {
  readonly capacity: number;
  /** The window's bytes, with some room behind them. */
  readonly bytes: Buffer;
  /** Where the marks stand that were found last. The first one stands before the first byte. */
  readonly marks: Int32Array;
  /** Which of them are line breaks, and which are quotes; behind the last a number that is larger than any. */
  readonly breaks: Int32Array;
  readonly quotes: Int32Array;
  /** Where they stand in the text of UTF-8. */
  readonly textMarks: Int32Array;
  /** A bit a byte: above ASCII; a control character or a backslash. */
  readonly high: Int32Array;
  readonly odd: Int32Array;
  /** Latin-1 or UTF-16 that was made last. */
  readonly text: Buffer;
  readonly #table: Uint16Array;
  readonly #exports: Exports;

  constructor(capacity: number) {
    this.capacity = capacity;
    let size = 0;
    const area = (bytes: number) => {
      const address = size;
      size += (bytes + 2 * slack - 1) & -slack;
      return address;
    };
    const bytes = area(capacity);
    const [marks, textMarks] = [area(4 * capacity), area(4 * capacity)];
    const [breaks, quotes] = [area(4 * capacity), area(4 * capacity)];
    const [high, odd] = [area(capacity / 8), area(capacity / 8)];
    const [text, table] = [area(2 * capacity), area(256)];
    const pages = Math.ceil(size / 65_536);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.bytes = Buffer.from(memory.buffer, bytes, capacity + slack);
    this.marks = new Int32Array(memory.buffer, marks, capacity + 2);
    this.textMarks = new Int32Array(memory.buffer, textMarks, capacity + 2);
    this.breaks = new Int32Array(memory.buffer, breaks, capacity + 2);
    this.quotes = new Int32Array(memory.buffer, quotes, capacity + 2);
    this.high = new Int32Array(memory.buffer, high, Math.ceil(capacity / 32) + 1);
    this.odd = new Int32Array(memory.buffer, odd, Math.ceil(capacity / 32) + 1);
    this.text = Buffer.from(memory.buffer, text, 2 * capacity + slack);
    this.#table = new Uint16Array(memory.buffer, table, 128);
    this.marks[0] = this.textMarks[0] = -1;
    compiled ??= new WebAssembly.Module(Buffer.from(scannerModule, 'base64'));
    this.#exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports as Exports;
  }

  /** Notes the marks before `end` with what the bytes are; how many there are, the first one included. */
  mark(end: number, delimiter: number, isUtf8: boolean): number {
    const { bytes, marks, breaks, quotes, high, odd, textMarks } = this;
    return (
      1 +
      this.#exports.mark(
        ...([bytes.byteOffset, end, delimiter, marks.byteOffset + 4] as const),
        ...([breaks.byteOffset, quotes.byteOffset, high.byteOffset, odd.byteOffset] as const),
        isUtf8 ? textMarks.byteOffset + 4 : 0,
      )
    );
  }

  /** Notes every delimiter there is, line breaks, quotes, and each byte above ASCII. */
  markAll(end: number): number {
    return 1 + this.#exports.markAll(this.bytes.byteOffset, end, this.marks.byteOffset + 4);
  }

  /** Whether there is a byte that windows-1252 and ISO-8859-1 read differently. */
  hasC1(end: number): boolean {
    return this.#exports.hasC1(this.bytes.byteOffset, end) !== 0;
  }

  /** Makes the text of valid UTF-8; whether it is UTF-16, not Latin-1. */
  fromUtf8(end: number): boolean {
    const { bytes, text } = this;
    const write = (wide: number) =>
      this.#exports.fromUtf8(bytes.byteOffset, end, text.byteOffset, wide) !== 0;
    return !write(0) && write(1);
  }

  /** As `fromUtf8`, for an encoding of one byte a character; marks stand where they stood. */
  fromTable(end: number, encoding: keyof typeof upperHalves): boolean {
    const { bytes, text } = this;
    const upper = upperHalves[encoding];
    for (let at = 0; at < 128; at++) this.#table[at] = upper.charCodeAt(at);
    const write = (wide: number) =>
      this.#exports.fromTable(bytes.byteOffset, end, this.#table.byteOffset, text.byteOffset, wide) !== 0;
    return !write(0) && write(1);
  }
}

/** Whether any bit from `start` to `end` is set. */
export function anyBit(bits: Int32Array, start: number, end: number): boolean {
  if (start >= end) return false;
  const first = start >> 5;
  const last = (end - 1) >> 5;
  const head = (bits[first] as number) & (-1 << start);
  const tail = -1 >>> -end;
  if (first === last) return (head & tail) !== 0;
  if (head !== 0 || ((bits[last] as number) & tail) !== 0) return true;
  for (let word = first + 1; word < last; word++) if (bits[word] !== 0) return true;
  return false;
}

export function hasTable(encoding: Encoding): encoding is keyof typeof upperHalves {
  return Object.hasOwn(upperHalves, encoding);
}
