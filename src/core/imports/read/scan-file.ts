import type { Dialect, DialectChoice, Encoding } from '../../../contract/imports-plan.ts';
import { AppError } from '../../app-error.ts';
import { ColumnExamples } from './column-examples.ts';
import { bySwedish, hasUndefined, type Start, startOf } from './encoding.ts';
import { type Example, examplesOf } from './examples.ts';
import { fileKind } from './file-kind.ts';
import { bestHeader, type FoundHeader, headerAt } from './find-header.ts';
import type { Delimiter } from './profile.ts';
import { type Pass, readThrough, type ScanPace } from './read-through.ts';
import { type FileSource, readFully } from './source.ts';
import { type Place, Tokenizer } from './tokenizer.ts';

export interface ScannedFile {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly size: number;
  readonly detected: Dialect;
  /** What was detected, and chosen by the user. */
  readonly dialect: Dialect;
  /** Whether U+FFFD in a cell stands for a byte that could not be decoded; otherwise it stands in the file and is data. */
  readonly damaged: boolean;
  readonly examples: readonly Example[];
  /** The cells of the header, trimmed; empty ones at the end left out. */
  readonly header: readonly string[];
  /** Of each column, from the first rows: what it holds is to be seen before any row can be judged. */
  readonly firstCells: readonly (readonly string[])[];
  /** Where the header begins. What stands before it, byte order mark, `sep=` line and title rows, ends at its offset. */
  readonly headerRow: Place;
  /** Where the data rows begin. */
  readonly body: Place;
  /** Rows of the whole file that are not blank, the header and what is above it included: for progress. */
  readonly rows: number;
}

const headBytes = 4096;

/**
 * One pass over the whole file. Throws `file_is_spreadsheet`, `file_encoding_unknown`, `file_not_csv` for what is no table, and
 * `invalid_input` for a header line that is not there; that columns are missing is told when the rows are checked.
 */
export function scanFile(file: FileSource, choice: DialectChoice, pace: ScanPace): ScannedFile {
  const head = Buffer.alloc(Math.min(headBytes, file.size));
  const start = startOf(head.subarray(0, readFully(file, 0, head)));
  refuseOthers(file.name, head, start);

  const pass = readThrough(file, start, choice.encoding ?? start.encoding ?? 'utf-8', pace);
  const detectedEncoding = detectEncoding(file.name, start, pass);
  const encoding = choice.encoding ?? detectedEncoding;
  const table = findTable(file, encoding, pass, choice);
  const asDetected = isPlain(choice) ? table : (tryTable(file, encoding, pass) ?? table);
  const dialectOf = (of: Encoding, { delimiter, found }: Table): Dialect => ({
    encoding: of,
    bom: start.bom,
    delimiter,
    sepLine: pass.sep !== null,
    lineBreak: pass.profile.lineBreak,
    headerLine: found.line,
  });
  return {
    sha256: pass.sha256,
    size: file.size,
    detected: dialectOf(detectedEncoding, asDetected),
    dialect: dialectOf(encoding, table),
    damaged: isDamaged(encoding, pass),
    examples: examplesOf(file, detectedEncoding, encoding, pass.profile.highLines),
    header: table.found.header,
    firstCells: firstCells(file, encoding, table),
    headerRow: table.found.row,
    body: table.found.body,
    rows: pass.profile.rows,
  };
}

function refuseOthers(name: string, head: Buffer, start: Start): void {
  const kind = fileKind(head);
  if (kind === 'spreadsheet') throw new AppError('file_is_spreadsheet', { name });
  if (kind === 'binary' || head.length === start.bomLength) throw new AppError('file_not_csv', { name });
  if (start.encoding === 'unknown') throw new AppError('file_encoding_unknown', { name });
}

function detectEncoding(name: string, { encoding }: Start, { profile, utf8 }: Pass): Encoding {
  if (encoding !== null && encoding !== 'unknown') return encoding;
  if (utf8.valid || utf8.isMostly(profile.highBytes)) return 'utf-8';
  const narrow = bySwedish(profile.highBytes);
  if (narrow === null) throw new AppError('file_encoding_unknown', { name });
  return narrow;
}

function isDamaged(encoding: Encoding, { profile, utf8, halves }: Pass): boolean {
  if (encoding === 'utf-8') return !utf8.valid;
  return encoding === 'windows-1252' ? hasUndefined(profile.highBytes) : halves > 0;
}

interface Table {
  readonly delimiter: Delimiter;
  readonly found: FoundHeader;
}

/** Rows of which more than every other is as wide as the others are a table, whatever its headings. */
const tableLike = 0.5;

function findTable(
  file: FileSource,
  encoding: Encoding,
  { sep, from, profile }: Pass,
  choice: DialectChoice,
): Table {
  const open = (delimiter: Delimiter) => new Tokenizer(file, { encoding, delimiter }, from);
  const told = choice.delimiter ?? sep;
  const candidates = profile.candidates.filter(each => told === null || each.delimiter === told);
  const best = bestHeader(open, candidates);
  if (choice.headerLine !== undefined) {
    const delimiter = best?.delimiter ?? ';';
    return { delimiter, found: headerAt(open(delimiter), choice.headerLine) };
  }
  const isTable = told !== null || (profile.rows > 1 && (candidates[0]?.consistency ?? 0) > tableLike);
  if (best === null || (best.found.known === 0 && !isTable)) {
    throw new AppError('file_not_csv', { name: file.name });
  }
  return best;
}

const rowsOfExamples = 100;

function firstCells(
  file: FileSource,
  encoding: Encoding,
  { delimiter, found }: Table,
): ScannedFile['firstCells'] {
  const row = new Tokenizer(file, { encoding, delimiter }, found.body);
  const examples = new ColumnExamples(found.header.length);
  for (let rows = 0; rows < rowsOfExamples && row.next(); rows++) examples.add(row);
  return examples.texts;
}

function tryTable(file: FileSource, encoding: Encoding, pass: Pass): Table | null {
  try {
    return findTable(file, encoding, pass, {});
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function isPlain({ delimiter, headerLine }: DialectChoice): boolean {
  return delimiter === undefined && headerLine === undefined;
}
