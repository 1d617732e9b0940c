import { randomUUID } from 'node:crypto';
import type { MigrationFile, TenantResult } from '../../contract/migrations.ts';
import type { ControlDatabase } from '../db/control.ts';

/** Writes the run and one item a tenant, names and checksums frozen. Answers the run's id. */
export async function createRun(
  control: ControlDatabase,
  files: readonly MigrationFile[],
  subdomains: readonly string[],
): Promise<string> {
  const runId = randomUUID();
  await control.query(
    `WITH run AS (INSERT INTO podium.migration_run (id, files) VALUES ($1, $2) RETURNING id)
     INSERT INTO podium.migration_run_item (run_id, subdomain, applied)
     SELECT run.id, unnest($3::text[]), '{}' FROM run`,
    [runId, JSON.stringify(files), subdomains],
  );
  return runId;
}

export async function finishItem(
  control: ControlDatabase,
  runId: string,
  result: TenantResult,
): Promise<void> {
  const { subdomain, outcome, applied, duration, error } = result;
  await control.query(
    `UPDATE podium.migration_run_item SET outcome = $3, applied = $4, duration_ms = $5, error = $6
     WHERE run_id = $1 AND subdomain = $2`,
    [runId, subdomain, outcome, applied, Math.round(duration), error === null ? null : JSON.stringify(error)],
  );
}

export async function finishRun(control: ControlDatabase, runId: string, cancelled: boolean): Promise<void> {
  await control.query(
    'UPDATE podium.migration_run SET finished_at = clock_timestamp(), cancelled = $2 WHERE id = $1',
    [runId, cancelled],
  );
}
