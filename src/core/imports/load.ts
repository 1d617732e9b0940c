import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { RowCheck } from './check.ts';
import { stagingColumns, toCopyLine } from './copy-text.ts';
import type { Pace } from './pace.ts';

/** characters handed to the socket at a time */
const batchLength = 128 * 1024;

/** Checks the rest of the file and copies what is accepted into staging, as fast as the server takes it. */
export async function loadStaging(
  client: pg.ClientBase,
  importId: string,
  check: RowCheck,
  pace: Pace,
  total: number,
): Promise<void> {
  const target = client.query(
    copyFrom(`COPY podium.import_staging (${stagingColumns.join(', ')}) FROM STDIN (FORMAT text)`),
  );
  await pipeline(Readable.from(batches(importId, check, pace, total), { objectMode: true }), target);
}

async function* batches(
  importId: string,
  check: RowCheck,
  pace: Pace,
  total: number,
): AsyncGenerator<Buffer> {
  let batch = '';
  for (let row = check.next(); row !== undefined; row = check.next()) {
    if (row !== null) batch += toCopyLine(importId, row);
    if (batch.length > batchLength) {
      yield Buffer.from(batch, 'utf8');
      batch = '';
    }
    if ((check.rows & 63) === 0 && pace.due()) {
      await pace.breathe({ stage: 'loading', done: check.rows, total: Math.max(total, check.rows) });
    }
  }
  pace.stopIfCancelled();
  if (batch !== '') yield Buffer.from(batch, 'utf8');
}
