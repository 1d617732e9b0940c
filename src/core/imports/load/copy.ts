import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { stagingColumns } from '../check/copy-text.ts';

/** COPY text of the accepted rows, with the columns `stagingColumns`; ends when the file does. */
export type CopyText = AsyncIterable<Uint8Array>;

/** Copies into staging as fast as the server takes it; no chunk is asked for before. */
export async function copyInto(client: pg.ClientBase, staged: string, text: CopyText): Promise<void> {
  const target = client.query(
    copyFrom(`COPY ${staged} (${stagingColumns.join(', ')}) FROM STDIN (FORMAT text)`),
  );
  await pipeline(Readable.from(text, { objectMode: true, highWaterMark: 1 }), target);
}
