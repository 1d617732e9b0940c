import type { Dialect } from '../../contract/imports.ts';
import { maxColumns } from './limits.ts';
import type { Place } from './tokenizer.ts';

export type Delimiter = Dialect['delimiter'];
export type LineBreak = Dialect['lineBreak'];

export const delimiters: readonly Delimiter[] = [';', ',', '\t', '|'];

export interface Candidate {
  readonly delimiter: Delimiter;
  /** Columns that most rows have. */
  readonly columns: number;
  /** Share of the rows that have as many. */
  readonly consistency: number;
}

export interface Profile {
  readonly rows: number;
  readonly lineBreak: LineBreak;
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

/** Excel's own first line, `sep=;`, and where the file goes on behind it. */
export function readSepLine(bytes: Buffer, from: Place): { delimiter: Delimiter; next: Place } | null {
  const start = bytes.toString('latin1', from.offset, from.offset + 12);
  const found = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(start);
  const delimiter = delimiters.find(each => each === found?.[1]);
  if (found === null || delimiter === undefined) return null;
  return { delimiter, next: { offset: from.offset + found[0].length, line: from.line + 1 } };
}

const quote = 0x22;
const lf = 0x0a;
const cr = 0x0d;
/** By byte: 1 to 4 for a delimiter, 5 for a line break, 6 for a quote. */
const marks = new Uint8Array(256);
for (const [at, delimiter] of delimiters.entries()) marks[delimiter.charCodeAt(0)] = at + 1;
marks[lf] = marks[cr] = 5;
marks[quote] = 6;

/** Counts each delimiter a row and the line breaks over the whole file, outside quotes. */
export function profile(bytes: Buffer, from: number): Profile {
  const rowsWith = delimiters.map(() => new Int32Array(maxColumns + 1));
  const inRow = new Int32Array(delimiters.length);
  const breaks = { crlf: 0, lf: 0, cr: 0 };
  let rows = 0;

  function endRow(): void {
    rows++;
    rowsWith.forEach((histogram, at) => {
      const count = Math.min(inRow[at] ?? 0, maxColumns);
      histogram[count] = (histogram[count] ?? 0) + 1;
    });
    inRow.fill(0);
  }

  let cellStart = from;
  let rowStart = from;
  for (let at = from; at < bytes.length; at++) {
    const mark = marks[bytes[at] ?? 0] ?? 0;
    if (mark === 0) continue;
    if (mark === 6) {
      if (at === cellStart) at = closingQuote(bytes, at);
      continue;
    }
    if (mark === 5) {
      const crlf = bytes[at] === cr && bytes[at + 1] === lf;
      breaks[crlf ? 'crlf' : bytes[at] === cr ? 'cr' : 'lf']++;
      if (at > rowStart) endRow();
      if (crlf) at++;
      rowStart = at + 1;
    } else inRow[mark - 1] = (inRow[mark - 1] ?? 0) + 1;
    cellStart = at + 1;
  }
  if (bytes.length > rowStart) endRow();
  return { rows, lineBreak: lineBreakOf(breaks), candidates: rank(rowsWith, rows) };
}

/** Where the quote that was opened is closed; the end when it never is. */
function closingQuote(bytes: Buffer, open: number): number {
  for (let at = open + 1; at < bytes.length; at++) {
    if (bytes[at] !== quote) continue;
    if (bytes[at + 1] !== quote) return at;
    at++;
  }
  return bytes.length;
}

function lineBreakOf(breaks: Readonly<Record<'crlf' | 'lf' | 'cr', number>>): LineBreak {
  const used = (['crlf', 'lf', 'cr'] as const).filter(each => breaks[each] > 0);
  return used.length > 1 ? 'mixed' : (used[0] ?? 'lf');
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
