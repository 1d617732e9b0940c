import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../../contract/imports-plan.ts';
import { type Decode, decoderFor } from './charsets.ts';
import type { RowMarks } from './row-marks.ts';
import { anyBit, hasTable, type Scanner } from './scanner.ts';
import { shape } from './shape.ts';

/**
 * How much is made a string at once. What is cut from a string keeps all of it in memory, so a cell that is kept for long may
 * keep so much, and not a whole window.
 */
const blockCharacters = 4096;

/** The text of a window: all of it is decoded at once, and cells are cut from it. */
export class WindowText {
  readonly #encoding: Encoding;
  readonly #decode: Decode;
  #scanner: Scanner;
  #made = false;
  /** Latin-1 or UTF-16, and where the marks stand in it; null when each cell is decoded by itself. */
  #text: Buffer | null = null;
  #wide = false;
  #marks: Int32Array;
  #block = '';
  #blockStart = 0;
  #blockEnd = -1;

  constructor(encoding: Encoding, scanner: Scanner) {
    this.#encoding = encoding;
    this.#decode = decoderFor(encoding);
    this.#scanner = scanner;
    this.#marks = scanner.marks;
  }

  /** Forgets the text; the window has moved on. */
  clear(scanner: Scanner): void {
    this.#scanner = scanner;
    this.#made = false;
    this.#blockEnd = -1;
  }

  /** One cell of a row. `count` is how many marks there are in the window. */
  cell(row: RowMarks, cell: number, count: number): string {
    this.#prepare(row, count);
    const marks = this.#marks;
    const start = (marks[row.open(cell)] as number) + 1;
    const end = marks[row.close(cell)] as number;
    const text =
      this.#text === null
        ? this.#decode(this.#scanner.bytes, start, end)
        : this.#block.slice(start - this.#blockStart, end - this.#blockStart);
    const quotes = row.quotes(cell);
    return quotes === 0 ? text : unquoted(text, quotes);
  }

  /** All cells of a row. */
  cells(row: RowMarks, count: number): string[] {
    this.#prepare(row, count);
    const texts = new Array<string>(row.cells);
    if (this.#text === null || !row.simple) {
      for (let cell = 0; cell < texts.length; cell++) texts[cell] = this.cell(row, cell, count);
      return texts;
    }
    const marks = this.#marks;
    const block = this.#block;
    const shift = this.#blockStart;
    let mark = row.begin;
    let start = (marks[mark] as number) + 1 - shift;
    for (let cell = 0; cell < texts.length; cell++) {
      const end = (marks[++mark] as number) - shift;
      texts[cell] = block.slice(start, end);
      start = end + 1;
    }
    return texts;
  }

  /** Sees to it that the string holds the row. */
  #prepare(row: RowMarks, count: number): void {
    if (!this.#made) this.#make(count);
    if (this.#text === null) return;
    const start = (this.#marks[row.begin] as number) + 1;
    const end = this.#marks[row.end] as number;
    if (end <= this.#blockEnd && start >= this.#blockStart) return;
    const text = this.#text;
    const length = this.#wide ? text.length >> 1 : text.length;
    const last = Math.max(end, Math.min(start + blockCharacters, length));
    this.#block = this.#wide
      ? text.toString('utf16le', 2 * start, 2 * last)
      : text.toString('latin1', start, last);
    this.#blockStart = start;
    this.#blockEnd = last;
  }

  #make(count: number): void {
    const scanner = this.#scanner;
    const end = scanner.marks[count - 1] as number;
    this.#made = true;
    this.#text = scanner.bytes;
    this.#marks = scanner.marks;
    this.#wide = false;
    if (!anyBit(scanner.high, 0, end) || this.#encoding === 'iso-8859-1') return;
    if (hasTable(this.#encoding)) {
      if (this.#encoding === 'windows-1252' && !scanner.hasC1(end)) return;
      this.#wide = scanner.fromTable(end, this.#encoding);
      this.#text = scanner.text;
    } else if (isUtf8(scanner.bytes.subarray(0, end))) {
      this.#wide = scanner.fromUtf8(end);
      this.#text = scanner.text;
      this.#marks = scanner.textMarks;
    } else this.#text = null;
  }
}

function unquoted(text: string, quotes: number): string {
  return (quotes & shape.trailing) === 0 ? text.replaceAll('""', '"') : joinTrailing(text);
}

/** `"ab"c` is abc, as other readers of CSV have it. */
function joinTrailing(text: string): string {
  const [, inside = '', rest = ''] = /^"((?:[^"]|"")*)"(.*)$/s.exec(text) ?? [];
  return inside.replaceAll('""', '"') + rest;
}
