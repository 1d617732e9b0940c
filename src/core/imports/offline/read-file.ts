import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../app-error.ts';

/**
 * The bytes of a file on their way into the store. Throws `file_not_found`, and `file_changed` at the end when it is not the file
 * that was checked, so that nothing of it is kept.
 */
export async function* readAsChecked(path: string, sha256: string): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 2 ** 20 })) {
      digest.update(bytes as Buffer);
      yield bytes as Buffer;
    }
  } catch (cause) {
    throw new AppError('file_not_found', { name: basename(path) }, { cause });
  }
  if (digest.digest('hex') !== sha256) throw new AppError('file_changed', { name: basename(path) });
}
