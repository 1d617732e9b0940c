import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../app-error.ts';
import { maxFileBytes } from './limits.ts';
import type { Pace } from './pace.ts';

export interface FileBytes {
  readonly name: string;
  readonly bytes: Buffer;
  /** Lower-case hex. */
  readonly sha256: string;
}

const chunkBytes = 1024 * 1024;

/** The whole file, hashed on the way in. Throws `file_not_found`, `file_too_large`, `file_not_csv`, `cancelled`. */
export async function readBytes(path: string, pace: Pace): Promise<FileBytes> {
  const name = basename(path);
  const file = await open(path, 'r').catch(cause => {
    throw new AppError('file_not_found', { name }, { cause });
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new AppError('file_not_csv', { name });
    if (stat.size > maxFileBytes) throw new AppError('file_too_large', { name, limit: maxFileBytes });
    const bytes = Buffer.allocUnsafe(stat.size);
    const hash = createHash('sha256');
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, Math.min(chunkBytes, bytes.length - filled));
      if (bytesRead === 0) break; // it was cut while it was read
      hash.update(bytes.subarray(filled, filled + bytesRead));
      filled += bytesRead;
      await pace.breathe({ stage: 'reading', done: 0, total: null });
    }
    return { name, bytes: bytes.subarray(0, filled), sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}
