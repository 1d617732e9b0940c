import { maxCellBytes, maxColumns } from './limits.ts';
import { shape } from './shape.ts';

export type Refusal = 'quote_unclosed' | 'cell_too_long' | 'too_many_columns' | 'row_too_long';

/** What a window holds, and where its marks stand; the first one stands before the first byte. */
export interface Marked {
  readonly bytes: Uint8Array;
  readonly marks: Int32Array;
  /** Which of the marks are line breaks, and which are quotes; behind the last a number that is larger than any. */
  readonly breaks: Int32Array;
  readonly quotes: Int32Array;
  readonly count: number;
  /** How many bytes there are, and whether the last one is the last one of the file. Then a line break stands behind it. */
  readonly filled: number;
  readonly ended: boolean;
}

const lf = 0x0a;
const cr = 0x0d;
const quote = 0x22;

/** The cells of one row: each stands between two marks. */
export class RowMarks {
  readonly #opens = new Int32Array(maxColumns);
  readonly #closes = new Int32Array(maxColumns);
  readonly #shapes = new Uint8Array(maxColumns);
  /** Whether there is no quote in the row, so that its cells stand between one mark and the next. */
  simple = true;
  cells = 0;
  /** The marks before the row, at its end, and before the next one. */
  begin = 0;
  end = 0;
  next = 0;
  /** Lines that it stands on. */
  lines = 1;
  /** How many breaks and quotes are behind. */
  #break = 0;
  #quote = 0;

  open(cell: number): number {
    return this.simple ? this.begin + cell : (this.#opens[cell] as number);
  }

  close(cell: number): number {
    return this.simple ? this.begin + cell + 1 : (this.#closes[cell] as number);
  }

  /** Bits of `shape` that tell of quotes. */
  quotes(cell: number): number {
    return this.simple ? 0 : (this.#shapes[cell] as number);
  }

  /** Begins anew at the front of a window. */
  restart(): void {
    this.next = this.#break = this.#quote = 0;
  }

  /** Reads the row behind the last one. False when the window does not hold all of it; then `next` is as it was. */
  read(marked: Marked, delimiter: number): boolean | Refusal {
    const { bytes, marks, breaks, quotes, filled } = marked;
    const begin = this.next;
    const before = marks[begin] as number;
    if (before + 1 >= filled) return false;
    while ((breaks[this.#break] as number) <= begin) this.#break++;
    while ((quotes[this.#quote] as number) <= begin) this.#quote++;
    const end = breaks[this.#break] as number;
    if (end > (quotes[this.#quote] as number) || end - begin > maxColumns)
      return this.#search(marked, delimiter);
    const at = marks[end];
    if (at === undefined || at - before > maxCellBytes) return this.#search(marked, delimiter);
    let next = end;
    if (bytes[at] === cr) {
      if (at + 1 === filled && !marked.ended) return false;
      if (bytes[at + 1] === lf) next++;
    }
    this.simple = true;
    this.cells = end - begin;
    this.begin = begin;
    this.end = end;
    this.next = next;
    this.lines = 1;
    return true;
  }

  /** Goes from mark to mark, by RFC 4180. */
  #search({ bytes, marks, count, filled, ended }: Marked, delimiter: number): boolean | Refusal {
    const [opens, closes, shapes] = [this.#opens, this.#closes, this.#shapes];
    let mark = this.next;
    let lines = 1;
    let cells = 0;
    let at: number;
    let byte: number;
    do {
      if (cells === maxColumns) return 'too_many_columns';
      const before = mark;
      const start = (marks[before] as number) + 1;
      let open = before;
      let bits = 0;
      if (++mark >= count) return cutOff(start, filled);
      let close = mark;
      at = marks[mark] as number;
      byte = bytes[at] as number;
      if (byte === quote) {
        if (at === start) {
          open = mark;
          for (;;) {
            if (++mark >= count) return cutOff(start, filled) || (ended && 'quote_unclosed');
            at = marks[mark] as number;
            byte = bytes[at] as number;
            if (byte === quote) {
              // what stands behind it is not known yet
              if (at + 1 === filled && !ended) return cutOff(start, filled);
              if (bytes[at + 1] !== quote) break;
              bits = shape.doubled;
              mark++;
            } else if (byte === lf || (byte === cr && bytes[at + 1] !== lf)) lines++;
          }
          close = mark;
          if (++mark >= count) return cutOff(start, filled);
          if (marks[mark] !== at + 1) {
            bits |= shape.trailing;
            open = before;
          }
          at = marks[mark] as number;
          byte = bytes[at] as number;
        }
        // a quote inside a cell that does not begin with one is data
        for (; byte === quote; byte = bytes[at] as number) {
          if (++mark >= count) return cutOff(start, filled);
          at = marks[mark] as number;
        }
        if (open === before) close = mark;
      }
      if (at - start > maxCellBytes) return 'cell_too_long';
      opens[cells] = open;
      closes[cells] = close;
      shapes[cells] = bits;
      cells++;
    } while (byte === delimiter);
    const end = mark;
    if (byte === cr) {
      if (at + 1 === filled && !ended) return false;
      if (bytes[at + 1] === lf) mark++;
    }
    this.simple = false;
    this.cells = cells;
    this.begin = this.next;
    this.end = end;
    this.next = mark;
    this.lines = lines;
    return true;
  }
}

/** A cell that goes on behind the window may do so, unless it is too long already. */
function cutOff(start: number, filled: number): false | Refusal {
  return filled - start > maxCellBytes && 'cell_too_long';
}
