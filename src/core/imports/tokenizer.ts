import { AppError } from '../app-error.ts';
import type { Decode } from './charsets.ts';
import { maxCellBytes, maxColumns } from './limits.ts';

/** A file's text as bytes that are ASCII where CSV has its marks. */
export interface CsvText {
  readonly name: string;
  readonly bytes: Buffer;
  readonly decode: Decode;
}

/** Where reading begins: behind a byte order mark, a `sep=` line or the header. */
export interface Place {
  readonly offset: number;
  /** 1-based */
  readonly line: number;
}

const lf = 0x0a;
const cr = 0x0d;
const quote = 0x22;

/** How the bytes of a cell become its text. */
const plain = 0;
const quoted = 1;
const doubled = 2;
/** Something stands between the closing quote and the delimiter. */
const trailing = 3;

/**
 * RFC 4180 over bytes, one row at a call. Only where each cell begins and ends is noted, in arrays that are used again for
 * the next row; a cell is decoded when it is asked for. Throws `file_not_csv` for what no sound file has.
 */
export class Tokenizer {
  readonly #text: CsvText;
  readonly #bytes: Buffer;
  readonly #delimiter: number;
  readonly #starts = new Int32Array(maxColumns);
  readonly #ends = new Int32Array(maxColumns);
  readonly #shapes = new Uint8Array(maxColumns);
  #cells = 0;
  #offset: number;
  #line: number;
  #rowLine: number;

  constructor(text: CsvText, delimiter: string, from: Place = { offset: 0, line: 1 }) {
    this.#text = text;
    this.#bytes = text.bytes;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#offset = from.offset;
    this.#line = from.line;
    this.#rowLine = from.line;
  }

  /** How many cells the row has that was read last. */
  get cells(): number {
    return this.#cells;
  }

  /** 1-based line of the file on which that row begins. */
  get line(): number {
    return this.#rowLine;
  }

  /** Where the next row begins. */
  get place(): Place {
    return { offset: this.#offset, line: this.#line };
  }

  /** Reads the next row; false when there is none. */
  next(): boolean {
    if (this.#offset >= this.#bytes.length) return false;
    this.#rowLine = this.#line;
    this.#cells = 0;
    while (this.#cell()) this.#offset++;
    this.#skipLineBreak();
    return true;
  }

  isEmpty(cell: number): boolean {
    return this.#starts[cell] === this.#ends[cell];
  }

  /** The decoded text of a cell, without the quotes around it. */
  cell(cell: number): string {
    const text = this.#text.decode(this.#bytes, this.#starts[cell] ?? 0, this.#ends[cell] ?? 0);
    const shape = this.#shapes[cell];
    if (shape === doubled) return text.replaceAll('""', '"');
    return shape === trailing ? joinTrailing(text) : text;
  }

  row(): readonly string[] {
    return Array.from({ length: this.#cells }, (_, cell) => this.cell(cell));
  }

  /** Notes one cell and stops at what ends it. True when that is a delimiter. */
  #cell(): boolean {
    if (this.#cells === maxColumns) this.#refuse('too_many_columns');
    const start = this.#offset;
    if (this.#bytes[start] === quote) this.#quotedCell(start);
    else this.#note(start, this.#runToEnd(start), plain);
    if (this.#offset - start > maxCellBytes) this.#refuse('cell_too_long');
    return this.#bytes[this.#offset] === this.#delimiter;
  }

  #quotedCell(start: number): void {
    const bytes = this.#bytes;
    const limit = Math.min(bytes.length, start + maxCellBytes);
    let at = start + 1;
    let shape = quoted;
    for (; ; at++) {
      if (at >= limit) this.#refuse(limit === bytes.length ? 'quote_unclosed' : 'cell_too_long');
      const byte = bytes[at];
      if (byte === quote) {
        if (bytes[at + 1] !== quote) break;
        shape = doubled;
        at++;
      } else if (byte === lf || (byte === cr && bytes[at + 1] !== lf)) this.#line++;
    }
    const end = this.#runToEnd(at + 1);
    if (end === at + 1) this.#note(start + 1, at, shape);
    else this.#note(start, end, trailing);
  }

  #runToEnd(from: number): number {
    const bytes = this.#bytes;
    const delimiter = this.#delimiter;
    const length = bytes.length;
    let at = from;
    while (at < length) {
      const byte = bytes[at];
      if (byte === delimiter || byte === lf || byte === cr) break;
      at++;
    }
    this.#offset = at;
    return at;
  }

  #note(start: number, end: number, shape: number): void {
    this.#starts[this.#cells] = start;
    this.#ends[this.#cells] = end;
    this.#shapes[this.#cells] = shape;
    this.#cells++;
  }

  #skipLineBreak(): void {
    if (this.#offset >= this.#bytes.length) return;
    if (this.#bytes[this.#offset] === cr && this.#bytes[this.#offset + 1] === lf) this.#offset++;
    this.#offset++;
    this.#line++;
  }

  #refuse(reason: 'quote_unclosed' | 'cell_too_long' | 'too_many_columns'): never {
    throw new AppError('file_not_csv', { name: this.#text.name, reason, line: this.#rowLine });
  }
}

/** `"ab"c` is abc, as other readers of CSV have it. */
function joinTrailing(text: string): string {
  const [, inside = '', rest = ''] = /^"((?:[^"]|"")*)"(.*)$/s.exec(text) ?? [];
  return inside.replaceAll('""', '"') + rest;
}
