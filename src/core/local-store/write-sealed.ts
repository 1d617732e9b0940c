import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { chunkSize, type DocumentName, documentKey, makePrefix, sealPiece } from './sealed-format.ts';

/** What a document is while it is written: nobody takes it for one, and a sweep knows whose it was. */
export const unfinished = /\.(\d+)-[0-9a-f]{8}\.part$/;

export interface SealedContent {
  readonly head: unknown;
  readonly body?: AsyncIterable<Uint8Array>;
}

/** Writes a document as a whole or not at all, in place of the one that was there. */
export async function writeSealed(
  path: string,
  storeKey: Uint8Array,
  name: DocumentName,
  { head, body }: SealedContent,
): Promise<void> {
  const part = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.part`;
  const file = await open(part, 'wx', 0o600);
  try {
    try {
      const plain = Buffer.from(JSON.stringify(head), 'utf8');
      const prefix = makePrefix(plain.length, body !== undefined);
      const key = documentKey(storeKey, name, prefix.salt);
      await writeAll(file, prefix.bytes);
      await writeAll(file, sealPiece(key, prefix, 'head', plain));
      if (body !== undefined) {
        for await (const { chunk, last, plain } of chunksOf(body)) {
          await writeAll(file, sealPiece(key, prefix, { chunk, last }, plain));
        }
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

interface Chunk {
  readonly chunk: number;
  readonly last: boolean;
  readonly plain: Uint8Array;
}

/** Whole chunks of whatever pieces come; a body without bytes is one empty chunk. */
async function* chunksOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Chunk> {
  const filling = Buffer.allocUnsafeSlow(chunkSize);
  let filled = 0;
  let chunk = 0;
  for await (const bytes of body) {
    for (let taken = 0; taken < bytes.length; ) {
      if (filled === chunkSize) {
        yield { chunk, last: false, plain: filling };
        chunk += 1;
        filled = 0;
      }
      const part = bytes.subarray(taken, taken + chunkSize - filled);
      filling.set(part, filled);
      filled += part.length;
      taken += part.length;
    }
  }
  yield { chunk, last: true, plain: filling.subarray(0, filled) };
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
  }
}

/** So that the name survives a loss of power too; Windows does not open folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
