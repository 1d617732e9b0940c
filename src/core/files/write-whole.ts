import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../app-error.ts';
import { besideOf } from './beside.ts';

/** Adds text or bytes to the file; waits until the system has taken them. */
export type Write = (piece: string | Uint8Array) => Promise<void>;

/**
 * Writes a file piece by piece beside its place, and puts it there when all of it is written: work that fails leaves what was
 * there before. What is no regular file, as a pipe, is written as it is. Throws `file_not_written`.
 */
export async function writeWhole<T>(path: string, work: (write: Write) => Promise<T>): Promise<T> {
  const name = basename(path);
  const { place, isFile, beside } = besideOf(path);
  const file = await asFileError(name, open(beside, isFile ? 'wx' : 'w', 0o600));
  try {
    const result = await work(piece => asFileError(name, writeAll(file, piece)));
    await asFileError(name, file.close());
    if (isFile) await asFileError(name, rename(beside, place));
    return result;
  } catch (error) {
    await file.close().catch(() => {}); // closed already when it was the rename that failed
    if (isFile) await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
}

async function writeAll(file: FileHandle, piece: string | Uint8Array): Promise<void> {
  await file.appendFile(piece, 'utf8');
}

async function asFileError<T>(name: string, work: Promise<T>): Promise<T> {
  return work.catch(cause => {
    throw new AppError('file_not_written', { name }, { cause });
  });
}
