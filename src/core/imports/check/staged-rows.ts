import { copyField } from '../offline/copy-lines.ts';
import type { ScannedFile } from '../read/scan-file.ts';
import type { FileSource } from '../read/source.ts';
import type { Tokenizer } from '../read/tokenizer.ts';
import { CopyText, stagingColumns } from './copy-text.ts';
import { rowsAt } from './data-rows.ts';
import type { CheckRequest } from './request.ts';
import { RowJudge } from './row-judge.ts';
import type { SparsePlaces } from './tally.ts';

/** A row as staging holds it; all values as text. */
export type StagedRow = Readonly<Record<(typeof stagingColumns)[number], string | null>>;

/** Accepted rows once more as they are staged, by their numbers in ascending order. */
export function stagedRows(
  file: FileSource,
  scanned: ScannedFile,
  request: CheckRequest,
  places: SparsePlaces,
  numbers: readonly number[],
): readonly StagedRow[] {
  let text = '';
  const take = (chunk: Uint8Array) => {
    text += Buffer.from(chunk).toString('utf8');
  };
  const copy = new CopyText(scanned.dialect.encoding, take);
  let judge: RowJudge | null = null;
  let judged: Tokenizer | null = null;
  for (const { row, number } of rowsAt(file, scanned, request, places, numbers)) {
    if (judge === null || judged !== row) judge = new RowJudge(row, copy, scanned, request, false);
    judged = row;
    // rows alone: what came before a row does not make it another one
    judge.judge(number);
    if (judge.cells.rejected) copy.drop();
    else copy.end();
  }
  copy.flush();
  return text.split('\n').slice(0, -1).map(toStaged);
}

function toStaged(line: string): StagedRow {
  const fields = line.split('\t');
  return Object.fromEntries(
    stagingColumns.map((column, at) => {
      const field = fields[at] ?? '\\N';
      return [column, field === '\\N' ? null : copyField(field)];
    }),
  ) as StagedRow;
}
