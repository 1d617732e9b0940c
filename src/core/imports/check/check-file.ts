import { requireFields } from '../map/headers.ts';
import { ColumnExamples } from '../read/column-examples.ts';
import type { ScannedFile } from '../read/scan-file.ts';
import type { FileSource } from '../read/source.ts';
import { Tokenizer } from '../read/tokenizer.ts';
import { CopyText } from './copy-text.ts';
import { assertSame } from './data-rows.ts';
import { NoData } from './no-data.ts';
import { levelOf, Problems } from './problems.ts';
import type { CheckRequest } from './request.ts';
import { RowJudge } from './row-judge.ts';
import { Numbers, placesEvery, type Tally } from './tally.ts';

/** Where the outcome of a check goes while it is made. */
export interface CheckSink {
  /** COPY text of accepted rows, whole lines of it, to be looked at until this returns. */
  chunk(bytes: Uint8Array): void;
  /** Called every few rows. */
  progress(rows: number): void;
}

/**
 * Judges every row of a file by the plan: the accepted ones go to the sink as COPY text, all else into the tally. Throws
 * `columns_missing`, `file_changed` and what the tokenizer throws.
 */
export function checkFile(
  file: FileSource,
  scanned: ScannedFile,
  request: CheckRequest,
  sink: CheckSink,
  byBytes = true,
): Tally {
  requireFields(request.fields);
  assertSame(file, scanned);
  const row = new Tokenizer(file, scanned.dialect, scanned.body);
  const copy = new CopyText(scanned.dialect.encoding, bytes => sink.chunk(bytes));
  const judge = new RowJudge(row, copy, scanned, request, byBytes);
  const { cells, chairs } = judge;
  const noData = new NoData(file, scanned, request.fields.indexOf('email'));
  const problems = new Problems();
  const examples = new ColumnExamples(scanned.header.length);
  const offsets = new Numbers(size => new Float64Array(size));
  const lines = new Numbers(size => new Uint32Array(size));
  const rejectedRows = new Numbers(size => new Uint8Array(size));
  let rows = 0;
  let accepted = 0;
  let warnings = 0;
  let rejectedBits = 0;

  while (row.next()) {
    judge.judge(rows + 1);
    if ((cells.rejected || cells.mended) && noData.has(row)) {
      copy.drop();
      continue;
    }
    rows++;
    if (rows % placesEvery === 1) {
      offsets.push(row.row.offset);
      lines.push(row.line);
      sink.progress(rows);
    }
    examples.add(row);
    const isTaken = judge.take(rows);
    if (isTaken) accepted++;
    else rejectedBits |= 1 << ((rows - 1) & 7);
    if ((rows & 7) === 0) {
      rejectedRows.push(rejectedBits);
      rejectedBits = 0;
    }
    for (const found of cells.found) {
      const isWarning = levelOf(found.kind) === 'warning';
      // a row that is left out is not warned of what it would go in without
      if (isWarning && !isTaken) continue;
      if (isWarning) warnings++;
      problems.add(found, rows, row.line);
    }
  }
  if ((rows & 7) !== 0) rejectedRows.push(rejectedBits);
  copy.flush();
  return {
    rows,
    accepted,
    rejected: rows - accepted,
    warnings,
    problemCounts: problems.counts(),
    problems: problems.kept,
    noted: problems.noted(),
    rejectedRows: rejectedRows.taken(),
    instruments: chairs.instruments(),
    chairs: chairs.chairs(),
    staged: { chairs: chairs.staged(), plainEmails: judge.plainEmails },
    examples: examples.texts,
    places: { offsets: offsets.taken(), lines: lines.taken() },
  };
}
