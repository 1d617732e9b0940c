import type { RunHolder } from '../../../contract/migrations-run.ts';
import type { ControlDatabase } from '../../db/control.ts';

/** A console that works on a run, by an id that each drew when it took it. */
export interface Holder extends RunHolder {
  readonly id: string;
}

export interface HolderColumns {
  readonly holderId: string | null;
  readonly host: string | null;
  readonly user: string | null;
  readonly pid: number | null;
  readonly since: Date | null;
}

export const holderColumns = `r.holder_id AS "holderId", r.holder_host AS host, r.holder_user AS "user",
  r.holder_pid AS pid, r.holder_since AS since`;

export function toHolder({ holderId, host, user, pid, since }: HolderColumns): Holder | null {
  if (holderId === null || host === null || user === null || pid === null || since === null) return null;
  return { id: holderId, host, user, pid, since: since.toISOString() };
}

/** Who took the run last; null when nobody did, or there is no such run. */
export async function readHolder(control: ControlDatabase, runId: string): Promise<Holder | null> {
  const [row] = await control.query<HolderColumns>(
    `SELECT ${holderColumns} FROM podium.migration_run r WHERE r.id = $1`,
    [runId],
  );
  return row === undefined ? null : toHolder(row);
}
