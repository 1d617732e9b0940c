import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { stagingColumns } from '../check/copy-text.ts';

/** COPY text of the accepted rows, with the columns `stagingColumns`; ends when the file does. A chunk may be used until the next one is asked for. */
export type CopyText = AsyncIterable<Uint8Array>;

/**
 * Copies into staging as fast as the server takes it; no chunk is asked for before. When the table is made or emptied by the same
 * message, and so in the same transaction, its rows are frozen: nobody has to note of each that it was committed.
 */
export async function copyInto(
  client: pg.ClientBase,
  staged: string,
  text: CopyText,
  fresh: string | null = null,
): Promise<void> {
  const copy = `COPY ${staged} (${stagingColumns.join(', ')}) FROM STDIN`;
  const target = client.query(
    copyFrom(fresh === null ? `${copy} (FORMAT text)` : `${fresh}; ${copy} (FORMAT text, FREEZE)`),
  );
  await writeAll(target, text);
}

/** A text whose first chunk was asked for already: it is made while the server gets ready. To be ended where it may not be read. */
export class BegunText implements AsyncIterable<Uint8Array> {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #first: Promise<IteratorResult<Uint8Array>>;

  constructor(text: CopyText) {
    this.#chunks = text[Symbol.asyncIterator]();
    this.#first = this.#chunks.next();
    this.#first.catch(() => {}); // it may fail before it is waited for
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let next = await this.#first; next.done !== true; next = await this.#chunks.next()) yield next.value;
  }

  async end(): Promise<void> {
    await this.#chunks.return?.();
  }
}

/** Each chunk has left for the server when the next one is asked for. */
async function writeAll(target: Writable, text: CopyText): Promise<void> {
  const ended = finished(target);
  ended.catch(() => {}); // it may fail while the next chunk is waited for
  try {
    for await (const chunk of text) {
      const written = new Promise<void>(resolve => target.write(chunk, () => resolve()));
      await Promise.race([written, ended]);
    }
    target.end();
    await ended;
  } catch (error) {
    target.destroy(error as Error);
    await ended.catch(() => {}); // the server has answered that it took nothing
    throw error;
  }
}
