import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../app-error.ts';
import type { SealedFile } from '../../local-store/sealed-file.ts';
import { type PgTools, toolEnvironment } from './tools.ts';

const pieceSize = 1024 * 1024;

/** The body of a sealed document from its beginning; every byte of it was authenticated. */
export function* bodyOf(file: SealedFile): Generator<Uint8Array> {
  for (let position = 0; position < file.size; ) {
    const piece = Buffer.allocUnsafe(Math.min(pieceSize, file.size - position));
    position += file.readAt(position, piece);
    yield piece;
  }
}

/** How many objects pg_restore finds in a dump, read as it was sealed. Throws `backup_failed` where it is none to it. */
export async function countObjects(
  tools: PgTools,
  file: SealedFile,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const child = spawn(tools.restore, ['--list'], { env: toolEnvironment(environment), windowsHide: true });
  child.stderr.resume();
  let list = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    list += text;
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  // the list stands at the beginning: it reads no further, and what is left has nowhere to go
  const sent = pipeline(Readable.from(bodyOf(file)), child.stdin).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
  const [[code]] = await Promise.all([ended, sent]);
  const objects = list.split('\n').filter(line => line !== '' && !line.startsWith(';')).length;
  if (code !== 0 || objects === 0) throw new AppError('backup_failed', { step: 'pg_restore' });
  return objects;
}
