import type { Dialect } from '../../../contract/imports-plan.ts';
import { guard, unguard } from '../../files/guard.ts';
import { shape } from '../read/shape.ts';
import type { Tokenizer } from '../read/tokenizer.ts';
import { isWide } from '../read/utf16.ts';
import { encode, encodeSafely } from './encode.ts';

const quote = 0x22;

/** Cells as they are written in the dialect of their file, each in the bytes of its encoding. */
export class SourceCells {
  readonly #dialect: Dialect;
  readonly delimiter: Buffer;
  readonly lineBreak: Buffer;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.delimiter = encodeSafely(dialect.delimiter, dialect.encoding);
    const breaks = { crlf: '\r\n', mixed: '\r\n', lf: '\n', cr: '\r' } as const;
    this.lineBreak = encodeSafely(breaks[dialect.lineBreak], dialect.encoding);
  }

  /** The cell's own bytes, its quotes with them. */
  own(row: Tokenizer, cell: number): Buffer {
    const [start, end] = bounds(row, cell);
    return this.#encoded(row.bytes.subarray(start, end));
  }

  /** Whether a spreadsheet would run the cell, which then has to be guarded. */
  needsGuard(row: Tokenizer, cell: number): boolean {
    const text = row.cell(cell);
    return guard(unguard(text)) !== text;
  }

  /** The cell's own bytes with an apostrophe at the beginning of its text. */
  guarded(row: Tokenizer, cell: number): Buffer {
    const [start, end] = bounds(row, cell);
    const text = row.bytes[start] === quote ? start + 1 : start;
    const { bytes } = row;
    return this.#encoded(
      Buffer.concat([bytes.subarray(start, text), Buffer.from("'"), bytes.subarray(text, end)]),
    );
  }

  /** A text that was typed; null when the encoding has no place for it. */
  typed(text: string): Buffer | null {
    return encode(this.#quoted(guard(unguard(text))), this.#dialect.encoding);
  }

  /** A text of Podium's own, on one line. */
  told(text: string): Buffer {
    return encodeSafely(this.#quoted(guard(text.replace(/\s+/g, ' '))), this.#dialect.encoding);
  }

  #quoted(text: string): string {
    const { delimiter } = this.#dialect;
    return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** A file in UTF-16 is read as UTF-8. */
  #encoded(bytes: Buffer): Buffer {
    const { encoding } = this.#dialect;
    return isWide(encoding) ? encodeSafely(bytes.toString('utf8'), encoding) : bytes;
  }
}

function bounds(row: Tokenizer, cell: number): readonly [number, number] {
  const start = row.start(cell);
  const end = row.end(cell);
  const isQuoted = (row.shape(cell) & shape.trailing) === 0 && row.bytes[end] === quote;
  return isQuoted ? [start - 1, end + 1] : [start, end];
}
