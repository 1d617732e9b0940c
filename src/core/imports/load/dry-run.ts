import type pg from 'pg';
import type { ImportProgress } from '../../../contract/imports.ts';
import type { CancelSignal } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { TenantConnections } from '../../db/tenant-connections.ts';
import { requireTables } from '../../musicians/tenant-tables.ts';
import { cancellable } from './cancel.ts';
import { ChangedText } from './changed-text.ts';
import { chairTable, createTables, matchTable, stagedColumnTypes } from './compare.sql.ts';
import { type Comparison, compareStaged, nothingCompared, withUnchanged } from './compare.ts';
import { type CopyText, copyInto } from './copy.ts';
import { tuneSession } from './tuning.ts';
import { mayMeetLeftOut, roughlyMusicians } from './unchanged.sql.ts';
import type { CompareOptions } from './values.sql.ts';

export interface DryRunRequest {
  readonly options: CompareOptions;
  /** May be read a second time. */
  readonly text: CopyText;
  /** Rows that the file was seen to have. */
  readonly rows: number;
  /** Which of them are staged; what is cheaper unless it is told. */
  readonly staging?: 'all' | 'changed';
  /** Rows of the text; asked when it has ended. */
  readonly accepted: () => number;
  readonly signal: CancelSignal;
  readonly progress: (progress: ImportProgress) => void;
}

/** Rows of a file below which it takes longer to ask for what is there than to stage all of them. */
const manyRows = 50_000;

const staged = 'pg_temp.podium_staged';
const beginWithTables = `
  BEGIN READ WRITE; DROP TABLE IF EXISTS ${staged}, ${chairTable}, ${matchTable};
  CREATE TEMP TABLE podium_staged (${stagedColumnTypes}); ${createTables}`;

/**
 * What a run of the same text would do, by the statements of the run. Writes nothing but temporary tables: the session is a
 * read-only one but for the transaction that makes and fills them. Throws `tenant_not_migrated`, `cancelled` and all that a connection can.
 */
export async function dryRun(
  connections: TenantConnections,
  tenant: Tenant,
  request: DryRunRequest,
): Promise<Comparison> {
  const { options, text, rows, accepted, signal, progress } = request;
  const session = { purpose: 'import-preview', statementTimeout: 0, readOnly: true, signal };
  return connections.withSession(tenant, session, async client => {
    await requireTables(client, tenant.subdomain, ['musicians']);
    return cancellable(connections, tenant, client, signal, async () => {
      await tuneSession(client, rows);
      const stage = async (part: CopyText) => {
        await copyInto(client, staged, part, beginWithTables);
        await client.query('COMMIT');
        stopIfCancelled(signal);
      };
      const changed = await stageChanged(client, request, stage);
      if (changed === null) await stage(text);
      const same = changed?.same ?? new Uint32Array();
      progress({ stage: 'comparing', done: 0, total: accepted() });
      const comparison = same.length === accepted() ? nothingCompared : await compare(client, options);
      stopIfCancelled(signal);
      progress({ stage: 'comparing', done: accepted(), total: accepted() });
      return withUnchanged(comparison, same);
    });
  });
}

/** Null where all rows are to be staged. */
async function stageChanged(
  client: pg.ClientBase,
  { options, text, rows, staging }: DryRunRequest,
  stage: (part: CopyText) => Promise<void>,
): Promise<ChangedText | null> {
  // with another key a row that is there already may be refused all the same; a cell that erases looks as text that is a backslash and N
  if (options.key !== 'email' || options.eraseEmpty || staging === 'all') return null;
  const musicians = rows < manyRows ? 0 : await countRoughly(client);
  if (staging !== 'changed' && (rows < manyRows || musicians < rows / 2)) return null;
  const changed = await ChangedText.of(client, options, text, musicians);
  await stage(changed);
  const { rows: meeting } = await client.query(mayMeetLeftOut(staged));
  return meeting.length > 0 ? null : changed;
}

async function countRoughly(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(roughlyMusicians);
  return rows[0]?.count ?? 0;
}

/** One snapshot for all statements, as in a run. */
async function compare(client: pg.ClientBase, options: CompareOptions): Promise<Comparison> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const comparison = await compareStaged(client, options, staged);
  await client.query('COMMIT');
  return comparison;
}

/** Between two statements there is none that could be cancelled. */
function stopIfCancelled({ aborted }: CancelSignal): void {
  if (aborted) throw new AppError('cancelled');
}
