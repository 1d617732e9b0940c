import type { ScannedFile } from '../read/scan-file.ts';
import type { Tokenizer } from '../read/tokenizer.ts';
import type { RejectRequest } from './rejects.ts';
import { Repairs } from './repairs.ts';
import { type Width, widthOf } from './request.ts';
import { SourceCells } from './source-cells.ts';

const nothing = Buffer.alloc(0);

/** Lines of a file of rejects: cells in their own bytes but for what was mended or has to be guarded, and the reason behind. */
export class RejectLines {
  readonly #request: RejectRequest;
  readonly #cells: SourceCells;
  readonly #repairs: Repairs;
  readonly #width: Width;
  /** Places of the cells before the reason: not that of an earlier one, which this one takes the place of. */
  #places: readonly number[];

  constructor(scanned: ScannedFile, request: RejectRequest) {
    this.#request = request;
    this.#cells = new SourceCells(scanned.dialect);
    this.#repairs = new Repairs(request.cells, request.values);
    this.#width = widthOf(scanned.header);
    this.#places = this.#upTo(this.#width.cells);
  }

  /** The reasons stand in one column, behind the longest row. */
  measure(row: Tokenizer): void {
    let cells = row.cells;
    while (cells > this.#places.length && (cells - 1 === this.#width.reasons || row.isEmpty(cells - 1)))
      cells--;
    const places = this.#upTo(cells);
    if (places.length > this.#places.length) this.#places = places;
  }

  header(row: Tokenizer, heading: string): Buffer {
    return this.#line(
      row,
      this.#places.map(() => null),
      heading,
    );
  }

  line(row: Tokenizer, number: number, reason: string): Buffer {
    return this.#line(
      row,
      this.#places.map(cell => this.#changed(row, number, cell)),
      reason,
    );
  }

  #upTo(cells: number): readonly number[] {
    return Array.from({ length: cells }, (_, cell) => cell).filter(cell => cell !== this.#width.reasons);
  }

  /** Null for a cell that stays as it is. */
  #changed(row: Tokenizer, number: number, cell: number): Buffer | null {
    const mended = this.#mended(row, number, cell);
    if (mended !== null || cell >= row.cells) return mended;
    return this.#cells.needsGuard(row, cell) ? this.#cells.guarded(row, cell) : null;
  }

  /** Null also where the encoding has no place for what was typed: better the text that was there than another one. */
  #mended(row: Tokenizer, number: number, cell: number): Buffer | null {
    const field = this.#request.fields[cell] ?? null;
    if (field === null) return null;
    const text =
      this.#repairs.ofRow(number)?.get(field) ??
      (cell < row.cells && this.#repairs.hasValues(field)
        ? this.#repairs.ofValue(field, row.cell(cell))
        : undefined);
    return text === undefined ? null : this.#cells.typed(text);
  }

  /** A row of which nothing changes is copied as it is, so that not a byte of it is lost. */
  #line(row: Tokenizer, changed: readonly (Buffer | null)[], last: string): Buffer {
    const { delimiter, lineBreak } = this.#cells;
    const columns = this.#places.length;
    const asItIs = this.#width.reasons === -1 && row.cells <= columns && changed.every(cell => cell === null);
    const cells = asItIs
      ? [row.rowBytes(), ...Array.from({ length: columns - row.cells }, () => nothing)]
      : this.#places.map(
          (cell, at) => changed[at] ?? (cell < row.cells ? this.#cells.own(row, cell) : nothing),
        );
    return Buffer.concat([...cells.flatMap(cell => [cell, delimiter]), this.#cells.told(last), lineBreak]);
  }
}
