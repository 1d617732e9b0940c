import type { ErrorInfo } from '../../../contract/errors.ts';
import type { MigrationFile } from '../../../contract/migrations-plan.ts';
import type { OffendingRows, TenantOutcome } from '../../../contract/migrations-run.ts';
import { AppError } from '../../app-error.ts';
import type { ControlDatabase } from '../../db/control.ts';
import type { Holder } from './holder.ts';
import { RunOptions } from './options.ts';

/** A run as it was asked for. */
export interface StoredRun {
  readonly runId: string;
  readonly startedAt: Date;
  /** How it ended the last time; null when it never did. */
  readonly endedAs: RunEnd | null;
  readonly source: string | null;
  readonly files: readonly MigrationFile[];
  /** Whether customers that come while it goes on join it. */
  readonly wholeFleet: boolean;
  readonly options: RunOptions;
}

export type RunEnd = 'finished' | 'cancelled' | 'stopped';

/** One tenant of a run. */
export interface RunItem {
  readonly customerId: string;
  readonly subdomain: string;
  readonly wave: number;
  /** Null until it is known. */
  readonly outcome: TenantOutcome | null;
  readonly applied: readonly string[];
  /** milliseconds; null until it has ended */
  readonly duration: number | null;
  readonly error: ErrorInfo | null;
  readonly rows: OffendingRows | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Writes the run with all its items, names and checksums frozen. */
export async function createRun(
  control: ControlDatabase,
  run: Omit<StoredRun, 'startedAt' | 'endedAs'>,
  items: readonly Pick<RunItem, 'customerId' | 'subdomain' | 'wave'>[],
  holder: Holder,
): Promise<StoredRun> {
  const { runId, source, files, wholeFleet, options } = run;
  const { id, host, user, pid, since } = holder;
  const [row] = await control.query<{ startedAt: Date }>(
    `WITH run AS (
       INSERT INTO podium.migration_run (id, source, files, whole_fleet, options,
         holder_id, holder_host, holder_user, holder_pid, holder_since)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id, started_at
     ), items AS (
       INSERT INTO podium.migration_run_item (run_id, customer_id, subdomain, wave)
       SELECT run.id, item.* FROM run, unnest($11::text[], $12::text[], $13::int[]) AS item
     )
     SELECT started_at AS "startedAt" FROM run`,
    [
      ...[runId, source, JSON.stringify(files), wholeFleet, JSON.stringify(options)],
      ...[id, host, user, pid, since],
      ...columnsOf(items),
    ],
  );
  return { ...run, endedAs: null, startedAt: row?.startedAt ?? new Date(since) };
}

export async function addItems(
  control: ControlDatabase,
  runId: string,
  items: readonly Pick<RunItem, 'customerId' | 'subdomain' | 'wave'>[],
): Promise<void> {
  await control.query(
    `INSERT INTO podium.migration_run_item (run_id, customer_id, subdomain, wave)
     SELECT $1, item.* FROM unnest($2::text[], $3::text[], $4::int[]) AS item ON CONFLICT DO NOTHING`,
    [runId, ...columnsOf(items)],
  );
}

function columnsOf(items: readonly Pick<RunItem, 'customerId' | 'subdomain' | 'wave'>[]): unknown[] {
  return [
    items.map(item => item.customerId),
    items.map(item => item.subdomain),
    items.map(item => item.wave),
  ];
}

/** Throws `run_not_found`. */
export async function readRun(control: ControlDatabase, runId: string): Promise<StoredRun> {
  const [row] = await control.query<Omit<StoredRun, 'options'> & { options: unknown }>(
    `SELECT id AS "runId", started_at AS "startedAt", ended_as AS "endedAs", source, files, whole_fleet AS "wholeFleet",
       options
     FROM podium.migration_run WHERE id = $1`,
    [runId],
  );
  if (row === undefined) throw new AppError('run_not_found');
  return { ...row, options: RunOptions.parse(row.options) };
}

/** By wave, then by subdomain. */
export async function readItems(control: ControlDatabase, runId: string): Promise<readonly RunItem[]> {
  return control.query<RunItem>(
    `SELECT customer_id AS "customerId", subdomain, wave, outcome, applied, duration_ms AS duration, error,
       offending_rows AS rows, started_at AS "startedAt", finished_at AS "finishedAt"
     FROM podium.migration_run_item WHERE run_id = $1 ORDER BY wave, subdomain COLLATE "C"`,
    [runId],
  );
}

/** Opens a run anew for its next part: it has no end, and those that are run once more have none. What they applied stays. */
export async function reopenRun(
  control: ControlDatabase,
  runId: string,
  customerIds: readonly string[],
  { id, host, user, pid, since }: Holder,
): Promise<void> {
  await control.query(
    `WITH run AS (
       UPDATE podium.migration_run SET finished_at = NULL, ended_as = NULL,
         holder_id = $3, holder_host = $4, holder_user = $5, holder_pid = $6, holder_since = $7
       WHERE id = $1
     )
     UPDATE podium.migration_run_item SET outcome = NULL, error = NULL, offending_rows = NULL, duration_ms = NULL,
       finished_at = NULL
     WHERE run_id = $1 AND customer_id = ANY ($2)`,
    [runId, customerIds, id, host, user, pid, since],
  );
}

/** Those that have no outcome by now were not run. Does nothing for a console that has lost the run. */
export async function finishRun(
  control: ControlDatabase,
  runId: string,
  holder: Holder,
  endedAs: RunEnd,
): Promise<void> {
  await control.query(
    `WITH run AS (
       UPDATE podium.migration_run SET finished_at = clock_timestamp(), ended_as = $3
       WHERE id = $1 AND holder_id = $2 RETURNING id
     )
     UPDATE podium.migration_run_item i SET outcome = 'not_run' FROM run
     WHERE i.run_id = run.id AND i.outcome IS NULL`,
    [runId, holder.id, endedAs],
  );
}
