import type pg from 'pg';
import type { ImportCounts } from '../../contract/imports.ts';
import {
  addQualifications,
  createInstruments,
  createPositions,
  emptyStaging,
  insertMusicians,
  recordImport,
  updateMusicians,
} from './merge.sql.ts';

export interface MergeRequest {
  readonly importId: string;
  readonly fileName: string;
  readonly sha256: string;
  /** Data rows of the file, and those of them that are staged. */
  readonly rows: number;
  readonly accepted: number;
  /** Called before each step with the share done; what it throws rolls all back. */
  readonly beforeStep: (share: number) => void;
}

export interface MergeResult {
  readonly counts: ImportCounts;
  readonly instrumentsCreated: readonly string[];
}

/** Staging into the tenant's tables in one transaction: all of it or nothing, with the record of it. */
export async function mergeStaging(client: pg.ClientBase, request: MergeRequest): Promise<MergeResult> {
  await client.query('BEGIN');
  try {
    const result = await merge(client, request);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // a broken connection has rolled back already
    throw error;
  }
}

async function merge(client: pg.ClientBase, request: MergeRequest): Promise<MergeResult> {
  const { importId, rows, accepted, beforeStep } = request;
  const id = [importId];
  beforeStep(0);
  // without it the planner takes the table for an empty one
  await client.query('ANALYZE podium.import_staging');
  const instruments = await client.query<{ name: string }>(createInstruments, id);
  await client.query(createPositions, id);
  beforeStep(0.1);
  const changed = (await client.query(updateMusicians, id)).rowCount ?? 0;
  beforeStep(0.4);
  const written = (await client.query<{ created: number; updated: number }>(insertMusicians, id)).rows[0];
  // the planner still has the tables as small as they were, and so would the musicians page
  if (written?.created) await client.query('ANALYZE public."Musician"');
  beforeStep(0.7);
  const qualified = (await client.query<{ updated: number }>(addQualifications, id)).rows[0];
  if (written?.created) await client.query('ANALYZE public."Qualification"');
  beforeStep(1);

  const created = written?.created ?? 0;
  const updated = changed + (written?.updated ?? 0) + (qualified?.updated ?? 0);
  const counts = {
    rows,
    created,
    updated,
    unchanged: accepted - created - updated,
    rejected: rows - accepted,
  };
  await client.query(emptyStaging);
  await client.query(recordImport, [
    importId,
    request.fileName,
    request.sha256,
    counts.rows,
    counts.created,
    counts.updated,
    counts.unchanged,
    counts.rejected,
  ]);
  return { counts, instrumentsCreated: instruments.rows.map(row => row.name) };
}
