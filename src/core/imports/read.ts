import type { Dialect, ImportColumn } from '../../contract/imports.ts';
import { AppError } from '../app-error.ts';
import { decoderFor, transcodeUtf16 } from './charsets.ts';
import { type Delimiter, profile, readSepLine } from './dialect.ts';
import { type DetectedEncoding, detectEncoding } from './encoding.ts';
import { type FileBytes, readBytes } from './file-bytes.ts';
import { fileKind, looksBinary } from './file-kind.ts';
import { findHeader, type Header, headerLabel } from './headers.ts';
import type { Pace } from './pace.ts';
import type { CsvText, Place } from './tokenizer.ts';

/** A file that was recognised as a list of musicians; its rows are read from it by RowCheck. */
export interface ParsedImport {
  readonly text: CsvText;
  readonly sha256: string;
  /** bytes of the file */
  readonly size: number;
  readonly dialect: Dialect;
  readonly columns: readonly ImportColumn[];
  /** Where the data rows begin. */
  readonly body: Place;
  /** Rows of the whole file, for progress. */
  readonly rows: number;
  /** Whether U+FFFD in a cell stands for a byte that could not be decoded. */
  readonly damaged: boolean;
}

/** Throws AppError for every way a file can be no list of musicians; nothing is guessed in silence. */
export async function readImport(path: string, pace: Pace): Promise<ParsedImport> {
  return parseImport(await readBytes(path, pace));
}

export function parseImport({ name, bytes, sha256 }: FileBytes): ParsedImport {
  const kind = fileKind(bytes);
  if (kind === 'spreadsheet') throw new AppError('file_is_spreadsheet', { name });
  if (kind === 'binary' || bytes.length === 0) throw new AppError('file_not_csv', { name });
  const { text, encoding } = toText(name, bytes);
  const found = recognise(text);
  return {
    text,
    sha256,
    size: bytes.length,
    columns: found.header.columns,
    body: found.header.body,
    rows: found.rows,
    damaged: encoding.damaged,
    dialect: {
      encoding: encoding.encoding,
      bom: encoding.bom,
      delimiter: found.delimiter,
      sepLine: found.sepLine,
      lineBreak: found.lineBreak,
      headerLine: found.header.line,
    },
  };
}

function toText(name: string, raw: Buffer): { text: CsvText; encoding: DetectedEncoding } {
  const encoding = detectEncoding(raw);
  const wide = encoding?.encoding === 'utf-16le' || encoding?.encoding === 'utf-16be';
  const marked = raw.subarray(encoding?.bomLength ?? 0);
  const bytes = wide ? transcodeUtf16(marked, encoding.encoding as 'utf-16le' | 'utf-16be') : marked;
  if (bytes !== null && looksBinary(bytes)) throw new AppError('file_not_csv', { name });
  if (encoding === null || bytes === null) throw new AppError('file_encoding_unknown', { name });
  return { text: { name, bytes, decode: decoderFor(encoding.encoding) }, encoding };
}

interface Recognised {
  readonly header: Header;
  readonly delimiter: Delimiter;
  readonly sepLine: boolean;
  readonly lineBreak: Dialect['lineBreak'];
  readonly rows: number;
}

/** The delimiter under which a header of musicians is found; of several, the one that fits the rows best. */
function recognise(text: CsvText): Recognised {
  const sep = readSepLine(text.bytes, { offset: 0, line: 1 });
  const start = sep?.next ?? { offset: 0, line: 1 };
  const { rows, lineBreak, candidates } = profile(text.bytes, start.offset);
  const tried = sep === null ? candidates.map(each => each.delimiter) : [sep.delimiter];

  let best: { header: Header; delimiter: Delimiter } | null = null;
  let refusal: unknown;
  for (const delimiter of tried) {
    try {
      const header = findHeader(text, delimiter, start);
      if (header !== null && header.matched > (best?.header.matched ?? 0)) best = { header, delimiter };
    } catch (error) {
      refusal ??= error; // under a delimiter that is not the file's own a quote may seem never to close
    }
    if (best?.header.missing.length === 0) break;
  }
  if (best === null) {
    // a table without any heading that is known is still told what it lacks; anything else is no table
    const isTable = rows > 1 && (candidates[0]?.consistency ?? 0) >= 0.8;
    throw refusal ?? (isTable ? missingColumns(['email', 'firstName', 'lastName']) : notCsv(text.name));
  }
  if (best.header.missing.length > 0) throw refusal ?? missingColumns(best.header.missing);
  return { ...best, sepLine: sep !== null, lineBreak, rows };
}

function missingColumns(fields: Header['missing']): AppError {
  return new AppError('columns_missing', { columns: fields.map(headerLabel) });
}

function notCsv(name: string): AppError {
  return new AppError('file_not_csv', { name });
}
