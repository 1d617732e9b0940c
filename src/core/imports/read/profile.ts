import type { Dialect } from '../../../contract/imports-plan.ts';
import { maxCellBytes, maxColumns } from './limits.ts';
import type { Window } from './window.ts';

export type Delimiter = Dialect['delimiter'];
type LineBreak = Dialect['lineBreak'];

export const delimiters: readonly Delimiter[] = [';', ',', '\t', '|'];

export interface Candidate {
  readonly delimiter: Delimiter;
  /** Columns that most rows have. */
  readonly columns: number;
  /** Share of the rows that have as many. */
  readonly consistency: number;
}

/** A line on which a byte above ASCII stands first in the file. */
export interface HighLine {
  readonly line: number;
  /** Where in the file the line begins, and where the byte is. */
  readonly start: number;
  readonly at: number;
}

export interface Profile {
  readonly rows: number;
  readonly lineBreak: LineBreak;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** How often each byte occurs that is above ASCII. */
  readonly highBytes: Uint32Array;
  readonly highLines: readonly HighLine[];
}

const quote = 0x22;
const lf = 0x0a;
const cr = 0x0d;
/** By byte: 1 to 4 for a delimiter. */
const delimiterOf = new Uint8Array(0x80);
for (const [at, delimiter] of delimiters.entries()) delimiterOf[delimiter.charCodeAt(0)] = at + 1;

/**
 * Counts what tells the dialect, over the whole file: each delimiter a row and the line breaks, both outside quotes. Places are in
 * the window that is looked at, below 0 before it.
 */
export class Profiler {
  readonly #rowsWith = delimiters.map(() => new Int32Array(maxColumns + 1));
  readonly #inRow = new Int32Array(delimiters.length + 1);
  readonly #highBytes = new Uint32Array(256);
  readonly #highLines: HighLine[] = [];
  readonly #breaks = { crlf: 0, lf: 0, cr: 0 };
  #rows = 0;
  #line: number;
  /** Where in the file the line begins that goes on at the beginning of the window. */
  #earlierLine: number;
  #lineStart = -1;
  #rowStart: number;
  #cellStart: number;
  /** Where the quote was opened in which the last bytes stand. */
  #opened: number | null = null;
  #closed = -2;
  #lastCr = -2;

  /** `start` is where in the first window the first line begins. */
  constructor(from: { readonly offset: number; readonly line: number }, start: number) {
    this.#line = from.line;
    this.#earlierLine = from.offset;
    this.#rowStart = this.#cellStart = start;
  }

  /** Looks at all of a window, whose marks were found by `markAll`; the next one begins behind it. */
  feed(window: Window, marks: Int32Array, count: number): void {
    const { bytes } = window;
    let index = 1;
    while (index < count && (marks[index] as number) < this.#rowStart) index++;
    for (; index < count; index++) {
      const at = marks[index] as number;
      const byte = bytes[at] as number;
      if (byte >= 0x80) this.#high(window, at, byte);
      else if (byte === lf || byte === cr) this.#lineBreak(at, byte);
      else if (this.#opened !== null) {
        if (byte !== quote) continue;
        this.#opened = null;
        this.#closed = at;
      } else if (byte === quote) {
        // a doubled one goes on with what the first of them seemed to close
        if (at === this.#cellStart || at === this.#closed + 1) this.#opened = at;
      } else {
        const delimiter = delimiterOf[byte] as number;
        this.#inRow[delimiter] = (this.#inRow[delimiter] as number) + 1;
        this.#cellStart = at + 1;
      }
    }
    this.#leave(window);
  }

  done(): Profile {
    if (this.#rowStart < 0) this.#endRow();
    return {
      rows: this.#rows,
      lineBreak: this.#usedBreak(),
      candidates: rank(this.#rowsWith, this.#rows),
      highBytes: this.#highBytes,
      highLines: this.#highLines,
    };
  }

  #lineBreak(at: number, byte: number): void {
    const crlf = byte === lf && at === this.#lastCr + 1;
    if (!crlf) this.#line++;
    this.#lineStart = at + 1;
    if (byte === cr) this.#lastCr = at;
    if (this.#opened !== null) {
      if (at - this.#opened <= maxCellBytes) return;
      this.#opened = null; // no cell is that long: the quote was a stray one
    }
    if (crlf) {
      this.#breaks.cr--;
      this.#breaks.crlf++;
    } else {
      this.#breaks[byte === lf ? 'lf' : 'cr']++;
      if (at > this.#rowStart) this.#endRow();
    }
    this.#rowStart = this.#cellStart = at + 1;
  }

  #endRow(): void {
    this.#rows++;
    for (let each = 0; each < delimiters.length; each++) {
      const histogram = this.#rowsWith[each] as Int32Array;
      const count = Math.min(this.#inRow[each + 1] as number, maxColumns);
      histogram[count] = (histogram[count] as number) + 1;
      this.#inRow[each + 1] = 0;
    }
  }

  #high(window: Window, at: number, byte: number): void {
    const before = this.#highBytes[byte] as number;
    this.#highBytes[byte] = before + 1;
    if (before > 0) return;
    const start = this.#lineStart < 0 ? this.#earlierLine : window.offsetOf(this.#lineStart);
    this.#highLines.push({ line: this.#line, start, at: window.offsetOf(at) });
  }

  #leave(window: Window): void {
    if (this.#lineStart >= 0) this.#earlierLine = window.offsetOf(this.#lineStart);
    this.#lineStart = -1;
    this.#rowStart -= window.filled;
    this.#cellStart -= window.filled;
    this.#closed -= window.filled;
    this.#lastCr -= window.filled;
    if (this.#opened !== null) this.#opened -= window.filled;
  }

  #usedBreak(): LineBreak {
    const used = (['crlf', 'lf', 'cr'] as const).filter(each => this.#breaks[each] > 0);
    return used.length > 1 ? 'mixed' : (used[0] ?? 'lf');
  }
}

/** Many columns in most rows: a comma that every row has one of in a name does not win over eight semicolons. */
function rank(rowsWith: readonly Int32Array[], rows: number): readonly Candidate[] {
  const candidates = rowsWith.map((histogram, at): Candidate => {
    let usual = 1;
    for (let count = 2; count < histogram.length; count++) {
      if ((histogram[count] ?? 0) >= (histogram[usual] ?? 0) && (histogram[count] ?? 0) > 0) usual = count;
    }
    const consistency = rows === 0 ? 0 : (histogram[usual] ?? 0) / rows;
    return { delimiter: delimiters[at] ?? ';', columns: usual + 1, consistency };
  });
  const worth = ({ columns, consistency }: Candidate) => consistency * (1 - 1 / columns);
  return candidates.sort((a, b) => worth(b) - worth(a));
}
