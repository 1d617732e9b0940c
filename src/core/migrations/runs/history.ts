import type {
  MigrationRun,
  MigrationRunDetails,
  MigrationRunState,
  TenantOutcome,
} from '../../../contract/migrations-run.ts';
import { AppError } from '../../app-error.ts';
import type { ControlDatabase } from '../../db/control.ts';
import { type HolderColumns, holderColumns, toHolder } from './holder.ts';
import { RunOptions } from './options.ts';
import { reportOf } from './report.ts';
import { type RunEnd, readItems } from './repository.ts';
import { isRunLock } from './run-lock.ts';

interface Row extends HolderColumns {
  readonly runId: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly endedAs: RunEnd | null;
  readonly held: boolean;
  readonly source: string | null;
  readonly files: MigrationRun['files'];
  readonly options: unknown;
  readonly counts: Partial<Record<TenantOutcome, number>> | null;
}

/** Runs, the latest first. */
export async function listRuns(control: ControlDatabase, limit: number): Promise<MigrationRun[]> {
  const rows = await control.query<Row>(`${readRuns} ORDER BY r.started_at DESC, r.id LIMIT $1`, [limit]);
  return rows.map(toRun);
}

/** A run with all its tenants, as it is now. Throws `run_not_found`. */
export async function showRun(control: ControlDatabase, runId: string): Promise<MigrationRunDetails> {
  const [row] = await control.query<Row>(`${readRuns} WHERE r.id = $1`, [runId]);
  if (row === undefined) throw new AppError('run_not_found');
  const run = toRun(row);
  const { waves, stop, backup } = RunOptions.parse(row.options);
  const { tenants, groups } = reportOf(runId, run.state, await readItems(control, runId));
  return { ...run, waves, stop, backup, tenants, groups };
}

const readRuns = `
  SELECT r.id AS "runId", r.started_at AS "startedAt", r.finished_at AS "finishedAt", r.ended_as AS "endedAs",
    EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE ${isRunLock('r.id')}) AS held,
    r.source, r.files, r.options, ${holderColumns},
    (SELECT jsonb_object_agg(o.outcome, o.count) FROM (
       SELECT coalesce(i.outcome, 'not_run') AS outcome, count(*)::int AS count
       FROM podium.migration_run_item i WHERE i.run_id = r.id GROUP BY 1) o) AS counts
  FROM podium.migration_run r`;

function toRun(row: Row): MigrationRun {
  const { runId, startedAt, finishedAt, endedAs, held, source, files } = row;
  const state: MigrationRunState = endedAs ?? (held ? 'running' : 'interrupted');
  const holder = endedAs === null ? toHolder(row) : null;
  return {
    runId,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    state,
    holder: holder && { host: holder.host, user: holder.user, pid: holder.pid, since: holder.since },
    source,
    files,
    counts: { applied: 0, up_to_date: 0, failed: 0, on_hold: 0, not_run: 0, ...row.counts },
  };
}
