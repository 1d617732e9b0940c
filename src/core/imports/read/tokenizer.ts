import type { Dialect } from '../../../contract/imports-plan.ts';
import { AppError } from '../../app-error.ts';
import { type Marked, type Refusal, RowMarks } from './row-marks.ts';
import { anyBit, hasTable, Scanner } from './scanner.ts';
import { shape } from './shape.ts';
import { type FileSource, readFully } from './source.ts';
import { isWide } from './utf16.ts';
import { Window, windowFor } from './window.ts';
import { WindowText } from './window-text.ts';

/** Where a row begins, from which it can be read again. */
export interface Place {
  /** bytes from the beginning of the file, whatever its encoding */
  readonly offset: number;
  /** 1-based */
  readonly line: number;
}

const lineBreak = 0x0a;
/** What is known of a window before it is read. */
const nothing = { breaks: new Int32Array(1), quotes: new Int32Array(1), count: 1, filled: 0, ended: false };

/**
 * A cursor over the rows of a file. Of each cell only the marks are noted between which it stands, in arrays that are used for
 * the next row again; it is decoded when it is asked for. Throws `file_not_csv` for what no sound file has.
 */
export class Tokenizer {
  readonly #file: FileSource;
  readonly #window: Window;
  readonly #delimiter: number;
  readonly #wide: boolean;
  readonly #utf8: boolean;
  readonly #text: WindowText;
  readonly #row = new RowMarks();
  #scanner: Scanner;
  #marked: Marked;
  #line: number;
  #nextLine: number;

  constructor(
    file: FileSource,
    dialect: Pick<Dialect, 'encoding' | 'delimiter'>,
    from: Place,
    scanner = new Scanner(windowFor(file)),
  ) {
    this.#scanner = scanner;
    this.#window = new Window(file, dialect.encoding, from.offset, scanner.bytes, scanner.capacity);
    this.#marked = { ...nothing, bytes: scanner.bytes, marks: scanner.marks };
    this.#text = new WindowText(dialect.encoding, scanner);
    this.#file = file;
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#wide = isWide(dialect.encoding);
    this.#utf8 = !hasTable(dialect.encoding);
    this.#line = this.#nextLine = from.line;
  }

  /** For another cursor when this one is done: to make one takes longer than to read a few rows. */
  get scanner(): Scanner {
    return this.#scanner;
  }

  /** How many cells the row has that was read last. */
  get cells(): number {
    return this.#row.cells;
  }

  /** 1-based line of the file on which that row begins. */
  get line(): number {
    return this.#line;
  }

  /** Where that row begins. */
  get row(): Place {
    return { offset: this.#offsetBehind(this.#row.begin), line: this.#line };
  }

  /** Where the next row begins. */
  get place(): Place {
    return { offset: this.#offsetBehind(this.#row.next), line: this.#nextLine };
  }

  /** Reads the next row; false when there is none. */
  next(): boolean {
    for (;;) {
      const whole = this.#row.read(this.#marked, this.#delimiter);
      if (whole === true) break;
      if (whole !== false) this.#refuse(whole);
      if (!this.#slide()) return false;
    }
    this.#line = this.#nextLine;
    this.#nextLine += this.#row.lines;
    return true;
  }

  /** The bytes that `start` and `end` count in: ASCII where CSV has its marks, UTF-8 for a file in UTF-16. Valid until `next`. */
  get bytes(): Buffer {
    return this.#scanner.bytes;
  }

  start(cell: number): number {
    return (this.#marked.marks[this.#row.open(cell)] as number) + 1;
  }

  end(cell: number): number {
    return this.#marked.marks[this.#row.close(cell)] as number;
  }

  /** Bits of `shape`. */
  shape(cell: number): number {
    const start = this.start(cell);
    const end = this.end(cell);
    const bits = this.#row.quotes(cell);
    const high = anyBit(this.#scanner.high, start, end) ? shape.high : 0;
    return bits | high | (anyBit(this.#scanner.odd, start, end) ? shape.odd : 0);
  }

  /** Whether the cell's bytes are its text, printable ASCII without a backslash. */
  plain(cell: number): boolean {
    return this.shape(cell) === 0;
  }

  isEmpty(cell: number): boolean {
    return this.start(cell) === this.end(cell);
  }

  /** The decoded text of a cell, without the quotes around it. */
  cell(cell: number): string {
    return this.#text.cell(this.#row, cell, this.#marked.count);
  }

  /** The decoded text of all cells. */
  texts(): string[] {
    return this.#text.cells(this.#row, this.#marked.count);
  }

  /** The row as it stands in the file, without its line break. Valid until `next`. */
  rowBytes(): Uint8Array {
    const { marks } = this.#marked;
    const [start, end] = [(marks[this.#row.begin] as number) + 1, marks[this.#row.end] as number];
    if (!this.#wide) return this.bytes.subarray(start, end);
    const offset = this.#window.offsetOf(start);
    const raw = new Uint8Array(this.#window.offsetOf(end) - offset);
    return raw.subarray(0, readFully(this.#file, offset, raw));
  }

  #offsetBehind(mark: number): number {
    const { marks, filled } = this.#marked;
    return this.#window.offsetOf(Math.min((marks[mark] as number) + 1, filled));
  }

  /** Moves the window on to the row that was not read; false at the end of the file. */
  #slide(): boolean {
    const window = this.#window;
    if (window.ended) return false;
    const { marks, filled } = this.#marked;
    this.#scanner = this.#moved(Math.min((marks[this.#row.next] as number) + 1, filled));
    const { bytes } = this.#scanner;
    // behind the last byte of the file a line break ends the row in any case
    if (window.ended) bytes[window.filled] = lineBreak;
    const end = window.filled + (window.ended ? 1 : 0);
    const count = this.#scanner.mark(end, this.#delimiter, this.#utf8);
    const { marks: found, breaks, quotes } = this.#scanner;
    this.#marked = { bytes, marks: found, breaks, quotes, count, filled: window.filled, ended: window.ended };
    this.#text.clear(this.#scanner);
    this.#row.restart();
    return true;
  }

  /** The scanner of the moved window: another one when it had to grow. */
  #moved(keep: number): Scanner {
    const window = this.#window;
    if (!window.mustGrow(keep)) {
      window.slide(keep);
      return this.#scanner;
    }
    if (!window.mayGrow) this.#refuse('row_too_long');
    const scanner = new Scanner(2 * window.capacity);
    window.slide(keep, scanner.bytes, 2 * window.capacity);
    return scanner;
  }

  #refuse(reason: Refusal): never {
    throw new AppError('file_not_csv', { name: this.#file.name, reason, line: this.#nextLine });
  }
}
