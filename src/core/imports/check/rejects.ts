import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../app-error.ts';
import { besideOf } from '../../files/beside.ts';
import { reasonHeadings } from '../map/synonyms.ts';
import type { ScannedFile } from '../read/scan-file.ts';
import { type FileSource, readFully } from '../read/source.ts';
import { Tokenizer } from '../read/tokenizer.ts';
import { DataRows } from './data-rows.ts';
import { RejectLines } from './reject-lines.ts';
import type { CheckRequest } from './request.ts';

export interface RejectRequest extends Pick<CheckRequest, 'fields' | 'cells' | 'values'> {
  /** Of the heading above the reasons. */
  readonly language: 'sv' | 'en';
}

/** A row that was refused, and why, for a person to read. */
export interface RejectedRow {
  readonly row: number;
  readonly reason: string;
}

const batchBytes = 256 * 1024;

/**
 * The refused rows, in ascending order, as a file in the dialect of the one that they came from, with the reasons in a column behind.
 * It stands there whole or not at all, also in place of the file that is read. Answers how many rows were written; throws
 * `file_not_written`.
 */
export function writeRejects(
  file: FileSource,
  scanned: ScannedFile,
  request: RejectRequest,
  rejects: readonly RejectedRow[],
  path: string,
): number {
  const { place, isFile, beside } = besideOf(path);
  try {
    const output = openSync(beside, isFile ? 'wx' : 'w', 0o600);
    let written = 0;
    try {
      written = writeTo(output, file, scanned, request, rejects);
    } finally {
      closeSync(output);
    }
    if (isFile) renameSync(beside, place);
    return written;
  } catch (cause) {
    if (isFile) rmSync(beside, { force: true });
    throw cause instanceof AppError
      ? cause
      : new AppError('file_not_written', { name: basename(path) }, { cause });
  }
}

function writeTo(
  output: number,
  file: FileSource,
  scanned: ScannedFile,
  request: RejectRequest,
  rejects: readonly RejectedRow[],
): number {
  const lines = new RejectLines(scanned, request);
  for (const row of wanted(file, scanned, request, rejects)) lines.measure(row.row);

  let batch: Buffer[] = [top(file, scanned)];
  let size = 0;
  const flush = () => {
    writeAll(output, Buffer.concat(batch));
    batch = [];
    size = 0;
  };
  const header = new Tokenizer(file, scanned.dialect, scanned.headerRow);
  header.next();
  batch.push(lines.header(header, reasonHeadings[request.language]));
  let written = 0;
  for (const { row, number, reason } of wanted(file, scanned, request, rejects)) {
    const line = lines.line(row, number, reason);
    batch.push(line);
    size += line.length;
    written++;
    if (size > batchBytes) flush();
  }
  flush();
  return written;
}

/** Byte order mark, `sep=` line and title rows. */
function top(file: FileSource, scanned: ScannedFile): Buffer {
  const bytes = Buffer.alloc(scanned.headerRow.offset);
  return bytes.subarray(0, readFully(file, 0, bytes));
}

function* wanted(
  file: FileSource,
  scanned: ScannedFile,
  request: RejectRequest,
  rejects: readonly RejectedRow[],
): Generator<{ readonly row: Tokenizer; readonly number: number; readonly reason: string }> {
  const rows = new DataRows(file, scanned, request);
  for (const { row: number, reason } of rejects) {
    if (!rows.to(number)) return;
    yield { row: rows.row, number, reason };
  }
}

function writeAll(output: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(output, bytes, at);
}
