import { AppError } from '../../app-error.ts';
import type { ScannedFile } from '../read/scan-file.ts';
import { Scanner } from '../read/scanner.ts';
import type { FileSource } from '../read/source.ts';
import { type Place, Tokenizer } from '../read/tokenizer.ts';
import { NoData } from './no-data.ts';
import type { CheckRequest } from './request.ts';
import { placesEvery, type SparsePlaces } from './tally.ts';

/** Enough for the rows up to the next place, as they are in most lists. */
const jumpBytes = 32 * 1024;

interface Begin {
  readonly from: Place;
  /** Data rows before it. */
  readonly before: number;
  /** How much is read at once. */
  readonly scanner: Scanner;
}

/** Throws `file_changed` for a file that has another size than when it was scanned. */
export function assertSame(file: FileSource, scanned: ScannedFile): void {
  if (file.size !== scanned.size) throw new AppError('file_changed', { name: file.name });
}

/** A cursor over the data rows alone, by their numbers; only those that are there may be asked for. */
export class DataRows {
  readonly row: Tokenizer;
  readonly #noData: NoData;
  number: number;

  constructor(file: FileSource, scanned: ScannedFile, request: Pick<CheckRequest, 'fields'>, begin?: Begin) {
    assertSame(file, scanned);
    this.row = new Tokenizer(file, scanned.dialect, begin?.from ?? scanned.body, begin?.scanner);
    this.#noData = new NoData(file, scanned, request.fields.indexOf('email'));
    this.number = begin?.before ?? 0;
  }

  /** Goes on to a row; false when the file ends before it. */
  to(number: number): boolean {
    while (this.number < number) {
      if (!this.row.next()) return false;
      if (!this.#noData.hasBetweenData(this.row)) this.number++;
    }
    return true;
  }
}

/**
 * Stands on one row after the other, by their numbers in ascending order: what is not far is read on to, the rest jumped to. A row is
 * valid until the next one.
 */
export function* rowsAt(
  file: FileSource,
  scanned: ScannedFile,
  request: Pick<CheckRequest, 'fields'>,
  places: SparsePlaces,
  numbers: readonly number[],
): Generator<DataRows> {
  let rows: DataRows | null = null;
  for (const number of numbers) {
    if (rows === null || number > rows.number + placesEvery) {
      const at = Math.floor((number - 1) / placesEvery);
      const from = { offset: places.offsets[at] ?? 0, line: places.lines[at] ?? 0 };
      const scanner: Scanner = rows?.row.scanner ?? new Scanner(jumpBytes);
      rows = new DataRows(file, scanned, request, { from, before: at * placesEvery, scanner });
    }
    if (!rows.to(number)) return;
    yield rows;
  }
}
