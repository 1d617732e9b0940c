import { AppError } from '../../app-error.ts';
import { matchHeader } from '../map/headers.ts';
import { maxTitleRows } from './limits.ts';
import type { Candidate, Delimiter } from './profile.ts';
import type { Place, Tokenizer } from './tokenizer.ts';

export interface FoundHeader {
  readonly header: readonly string[];
  /** Names that are known, each field counted once. */
  readonly known: number;
  readonly line: number;
  /** Where the header begins, and the rows behind it. */
  readonly row: Place;
  readonly body: Place;
}

/** As many names as a title or a row of data seldom has. */
const sure = 3;

/**
 * The first row that names three columns that are known; failing that, the first rows' best: the most known names, else the
 * first row as wide as the rows usually are, so that a list whose headings nobody knows can be mapped by hand.
 */
function findHeader(rows: Tokenizer, usualColumns: number): FoundHeader | null {
  let best: FoundHeader | null = null;
  let wide: FoundHeader | null = null;
  let first: FoundHeader | null = null;
  for (let row = 0; row <= maxTitleRows && rows.next(); row++) {
    const found = readHeader(rows);
    if (found.header.length === 0) continue;
    first ??= found;
    if (found.known > (best?.known ?? 0)) best = found;
    else if (best !== null && best.known >= sure) break;
    if (wide === null && rows.cells === usualColumns && found.header.length > 1) wide = found;
  }
  if (best !== null && (best.known > 1 || best.header.length === usualColumns)) return best;
  return wide ?? best ?? first;
}

/** The row that begins on a line, or stands there. Throws `invalid_input` for none, or an empty one. */
export function headerAt(rows: Tokenizer, line: number): FoundHeader {
  while (rows.next()) {
    if (rows.place.line <= line) continue;
    const found = readHeader(rows);
    if (found.header.length > 0) return found;
    break;
  }
  throw new AppError('invalid_input', { problem: 'header_line' }, { field: 'dialect.headerLine' });
}

/** The delimiter under which the most columns are known; of several, the one that fits the rows best. */
export function bestHeader(
  open: (delimiter: Delimiter) => Tokenizer,
  candidates: readonly Candidate[],
): { readonly delimiter: Delimiter; readonly found: FoundHeader } | null {
  let best: { delimiter: Delimiter; found: FoundHeader } | null = null;
  let refusal: unknown;
  for (const { delimiter, columns } of candidates) {
    try {
      const found = findHeader(open(delimiter), columns);
      if (found !== null && (best === null || found.known > best.found.known)) best = { delimiter, found };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusal ??= error; // under a delimiter that is not the file's own a quote may seem never to close
    }
  }
  if (refusal !== undefined && (best === null || best.found.known === 0)) throw refusal;
  return best;
}

function readHeader(rows: Tokenizer): FoundHeader {
  const header = rows.texts().map(cell => cell.normalize('NFC').trim());
  while (header.at(-1) === '') header.pop();
  const fields = new Set(header.map(matchHeader));
  fields.delete(null);
  return { header, known: fields.size, line: rows.line, row: rows.row, body: rows.place };
}
