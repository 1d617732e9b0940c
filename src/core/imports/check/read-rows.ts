import type { ImportField } from '../../../contract/imports-plan.ts';
import type { PreviewRow, Problem, ProblemKind } from '../../../contract/imports-preview.ts';
import type { ScannedFile } from '../read/scan-file.ts';
import type { FileSource } from '../read/source.ts';
import type { Tokenizer } from '../read/tokenizer.ts';
import { Cells } from './cells.ts';
import { rowsAt } from './data-rows.ts';
import { problemsOf } from './problems.ts';
import { Repairs } from './repairs.ts';
import { type CheckRequest, widthOf } from './request.ts';
import type { Tally } from './tally.ts';

/** A row of the file again, as the preview shows it. */
export interface ReadRow extends Pick<PreviewRow, 'row' | 'line' | 'cells'> {
  readonly problems: readonly Problem[];
}

/** Rows that were checked, read again by their numbers, which are in ascending order. */
export function readRows(
  file: FileSource,
  scanned: ScannedFile,
  request: CheckRequest,
  { places, noted }: Pick<Tally, 'places' | 'noted'>,
  numbers: readonly number[],
): readonly ReadRow[] {
  const repairs = new Repairs(request.cells, request.values);
  const { cells: width } = widthOf(scanned.header);
  return Array.from(rowsAt(file, scanned, request, places, numbers), ({ row, number }) => {
    const cells = new Cells(row, request.fields, repairs, scanned.damaged, false);
    return readRow(row, number, cells, width, noted);
  });
}

function readRow(
  row: Tokenizer,
  number: number,
  cells: Cells,
  width: number,
  noted: Tally['noted'],
): ReadRow {
  cells.begin(number);
  const texts: Partial<Record<ImportField, string>> = {};
  for (const slot of cells.mapped()) texts[slot.field] = cells.text(slot);
  const { line } = row;
  const value = (kind: ProblemKind, field: ImportField | null) =>
    field === null ? unnamed(row, kind, width, cells) : (texts[field] ?? '');
  return { row: number, line, cells: texts, problems: problemsOf(noted, number, line, value) };
}

/** What a problem that belongs to no field was found in. */
function unnamed(row: Tokenizer, kind: ProblemKind, width: number, cells: Cells): string {
  if (kind === 'cells_missing') return '';
  return (
    row
      .texts()
      .find((text, at) =>
        kind === 'cells_extra' ? at >= width && text.trim() !== '' : cells.unstorable(text) === kind,
      ) ?? ''
  );
}
