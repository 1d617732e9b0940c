import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../app-error.ts';
import { maxFileBytes } from './limits.ts';

/** Random access to the bytes of a file, synchronous since it is read in a worker. */
export interface FileSource extends Disposable {
  readonly name: string;
  readonly size: number;
  /** How many bytes were read: fewer than fit in, or 0 at the end. */
  readAt(position: number, into: Uint8Array): number;
}

/** Throws `file_not_found`, `file_not_csv` for what is no file, and `file_too_large`. */
export function openPlainFile(path: string): FileSource {
  const name = basename(path);
  const descriptor = open(path, name);
  const { size } = fstatSync(descriptor);
  if (size > maxFileBytes) {
    closeSync(descriptor);
    throw new AppError('file_too_large', { name, limit: maxFileBytes });
  }
  return {
    name,
    size,
    // what is appended meanwhile is left for another time
    readAt: (position, into) =>
      position >= size ? 0 : readSync(descriptor, into, 0, Math.min(into.length, size - position), position),
    [Symbol.dispose]: () => closeSync(descriptor),
  };
}

/** As many bytes as fit in, unless the file ends before. */
export function readFully(file: FileSource, position: number, into: Uint8Array): number {
  let filled = 0;
  while (filled < into.length) {
    const read = file.readAt(position + filled, into.subarray(filled));
    if (read === 0) break;
    filled += read;
  }
  return filled;
}

function open(path: string, name: string): number {
  try {
    // asked first, since to open a pipe may wait for ever
    if (!statSync(path).isFile()) throw new AppError('file_not_csv', { name });
    return openSync(path, 'r');
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('file_not_found', { name }, { cause });
  }
}
