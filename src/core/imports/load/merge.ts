import type pg from 'pg';
import type { ImportCounts } from '../../../contract/imports-preview.ts';
import type { StagedFacts } from '../check/tally.ts';
import { emptyTables, type StagedRefusal, stagingTable } from './compare.sql.ts';
import { matchStaged, type RowsByOutcome, readRows } from './compare.ts';
import { deleteJournal, journalCreated, journalDays, journalTable, journalUpdated } from './journal.sql.ts';
import {
  addQualifications,
  createInstruments,
  createPositions,
  emptyStaging,
  findCreatedPositions,
  insertMusicians,
  recordImport,
  updateMusicians,
} from './merge.sql.ts';
import { inOneTransaction } from './transaction.ts';
import type { CompareOptions } from './values.sql.ts';

export interface MergeRequest {
  readonly importId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly options: CompareOptions;
  /** Data rows of the file, and those of them that are staged. */
  readonly rows: number;
  readonly accepted: number;
  readonly staged: StagedFacts;
  readonly withJournal: boolean;
  /** Called before each step with the share done; what it throws rolls all back. */
  readonly beforeStep: (share: number) => void;
}

export interface MergeResult {
  readonly counts: ImportCounts;
  readonly instrumentsCreated: readonly string[];
  /** Row numbers, ascending, of what the file's own check took and the database does not. */
  readonly refused: ReadonlyMap<StagedRefusal, Uint32Array>;
}

/** Staging into the tenant's tables in one transaction: all of it or nothing, with journal and record. Throws Unsettled. */
export async function mergeStaging(client: pg.ClientBase, request: MergeRequest): Promise<MergeResult> {
  return inOneTransaction(client, () => merge(client, request));
}

async function merge(client: pg.ClientBase, request: MergeRequest): Promise<MergeResult> {
  const { importId, options, rows, accepted, withJournal, beforeStep } = request;
  beforeStep(0);
  await client.query(emptyTables); // of a round before
  const counts = await matchStaged(client, options, stagingTable, request.staged);
  await client.query('ANALYZE pg_temp.podium_match');
  beforeStep(0.2);
  const instruments = await client.query<{ id: string; name: string }>(createInstruments);
  const positions = await client.query<{ id: string }>(createPositions);
  if ((positions.rowCount ?? 0) > 0) await client.query(findCreatedPositions);
  const { created, updated, unchanged } = counts;
  if (updated > 0) await client.query(journalUpdated, [importId]);
  if (created > 0) await client.query(journalCreated, [importId, created]);
  beforeStep(0.3);
  if (updated > 0) await client.query(updateMusicians);
  if (created > 0) await client.query(insertMusicians, [importId]);
  // the planner still has the table as small as it was, and so would the musicians page
  if (created > 0) await client.query('ANALYZE public."Musician"');
  beforeStep(0.8);
  const chairs = created + updated === 0 ? null : await client.query(addQualifications, [importId]);
  if ((chairs?.rowCount ?? 0) > 0) await client.query('ANALYZE public."Qualification"');
  if (!withJournal) await client.query(deleteJournal, [importId]);
  else if (created + updated > 0) await client.query(`ANALYZE ${journalTable}`); // for whoever undoes it

  const taken = created + updated + unchanged;
  const refused =
    taken === accepted ? new Map() : await readRows(client, counts, outcome => !isTaken(outcome));
  await client.query(emptyStaging);
  await client.query(recordImport, [
    ...[importId, request.fileName, request.sha256, rows, created, updated, unchanged, rows - taken],
    withJournal && created + updated > 0 ? journalDays : null,
    ...[instruments, positions].map(made => made.rows.map(row => row.id)),
  ]);
  beforeStep(1);
  return {
    counts: { rows, created, updated, unchanged, existing: 0, rejected: rows - taken },
    instrumentsCreated: instruments.rows.map(row => row.name),
    refused: refused as RowsByOutcome as MergeResult['refused'],
  };
}

function isTaken(outcome: string): boolean {
  return outcome === 'created' || outcome === 'updated' || outcome === 'unchanged';
}
