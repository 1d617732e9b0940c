import { fold } from '../map/headers.ts';
import type { ScannedFile } from '../read/scan-file.ts';
import type { FileSource } from '../read/source.ts';
import { type Place, Tokenizer } from '../read/tokenizer.ts';

type Row = Pick<Tokenizer, 'cells' | 'cell' | 'isEmpty'>;

const footerWords: ReadonlySet<string> = new Set(
  ['Summa', 'Totalt', 'Total', 'Antal', 'Totalsumma', 'Totalt antal', 'Summa totalt', 'Antal totalt']
    .concat([
      'Antal musiker',
      'Antal medlemmar',
      'Antal personer',
      'Antal rader',
      'Sum',
      'Count',
      'Grand total',
    ])
    .concat(['Total count', 'Number of musicians', 'Number of members', 'Number of rows'])
    .map(fold),
);
/** As far as rows are read faster than a cursor is made. */
const nearBytes = 512 * 1024;
const number = /^[\d\s.,:;%–-]*\d[\d\s.,:;%–-]*(?:st\.?|kr)?$/i;

/**
 * Rows that are no data: blank ones, the header again, and footers, which are lines of such a word and numbers with nothing but
 * their like behind them. None of them has an e-mail address, so only rows without one are asked about.
 */
export class NoData {
  readonly #file: FileSource;
  readonly #scanned: ScannedFile;
  readonly #header: readonly string[];
  readonly #email: number;
  /** What looks ahead; it stands on the row of data that was found behind a footer's like. */
  #ahead: Tokenizer | null = null;
  #dataAt = -1;
  /** Where the footers begin. */
  #footersAt = Number.POSITIVE_INFINITY;

  constructor(file: FileSource, scanned: ScannedFile, emailColumn: number) {
    this.#file = file;
    this.#scanned = scanned;
    this.#header = scanned.header.map(fold);
    this.#email = emailColumn;
  }

  /** Whether the row has to be passed over. */
  has(row: Row & { readonly place: Place }): boolean {
    if (this.hasBetweenData(row)) return true;
    return !this.#hasAddress(row) && isFooter(row) && this.#isAtEnd(row.place);
  }

  /** The same for a row that is known to have data behind it. */
  hasBetweenData(row: Row): boolean {
    return !this.#hasAddress(row) && (isBlank(row) || this.#isHeader(row));
  }

  #hasAddress(row: Row): boolean {
    return this.#email < row.cells && row.cell(this.#email).includes('@');
  }

  #isHeader(row: Row): boolean {
    const cells = Math.max(row.cells, this.#header.length);
    for (let cell = 0; cell < cells; cell++) {
      if (textOf(row, cell) !== (this.#header[cell] ?? '')) return false;
    }
    return true;
  }

  /** Looked at once for each run of footers: what was found for its first holds for the others. */
  #isAtEnd(behind: Place): boolean {
    if (behind.offset > this.#footersAt) return true;
    if (behind.offset <= this.#dataAt) return false;
    const ahead = this.#cursorTo(behind);
    while (ahead.next()) {
      if (ahead.row.offset < behind.offset || this.hasBetweenData(ahead) || isFooter(ahead)) continue;
      this.#dataAt = ahead.row.offset;
      return false;
    }
    this.#footersAt = behind.offset;
    return true;
  }

  /** The same one goes on where that is quicker: in a hostile file every other row looks like a footer. */
  #cursorTo(place: Place): Tokenizer {
    const near = this.#ahead !== null && place.offset - this.#dataAt < nearBytes;
    if (this.#ahead === null || !near) this.#ahead = new Tokenizer(this.#file, this.#scanned.dialect, place);
    return this.#ahead;
  }
}

function textOf(row: Row, cell: number): string {
  return cell < row.cells ? fold(row.cell(cell)) : '';
}

function isBlank(row: Row): boolean {
  for (let cell = 0; cell < row.cells; cell++) {
    if (!row.isEmpty(cell) && row.cell(cell).trim() !== '') return false;
  }
  return true;
}

function isFooter(row: Row): boolean {
  let words = 0;
  for (let cell = 0; cell < row.cells; cell++) {
    const text = row.cell(cell).trim();
    if (text === '' || number.test(text)) continue;
    if (!isFooterWord(text)) return false;
    words++;
  }
  return words > 0;
}

/** `Summa`, and with its number in the same cell: `Antal: 157 st`. */
function isFooterWord(text: string): boolean {
  return text.length < 80 && footerWords.has(fold(text.replace(/\d[\d\s.,]*(?:st\.?)?$/i, '')));
}
