import { hostname } from 'node:os';
import { basename } from 'node:path';
import type { Backup, ExportBackupRequest } from '../../../contract/migrations-backup.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { chooseTarget } from '../../files/save.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { documentOf } from './retention.ts';
import { bodyOf } from './verify.ts';

interface Row {
  readonly id: string;
  readonly runId: string;
  readonly subdomain: string;
  readonly madeAt: Date;
  readonly until: Date;
  readonly size: string;
  readonly objects: number;
  readonly machine: string;
  readonly home: string;
}

/** Every dump that is kept anywhere, the newest first. */
export async function listBackups(deps: Deps): Promise<Backup[]> {
  return (await read(deps, null)).map(row => toBackup(deps, row));
}

/**
 * A dump as pg_restore reads it, whole or not at all, into a file that only its owner may read. Null when the dialog was dismissed.
 * Throws `backup_not_found` for one that does not lie here, `store_damaged` and `file_not_written`.
 */
export async function exportBackup(
  deps: Deps,
  { id, target }: ExportBackupRequest,
): Promise<{ readonly file: string | null }> {
  const [row] = await read(deps, id);
  if (row === undefined || !isHere(deps, row)) throw new AppError('backup_not_found');
  const name = `podium-${row.subdomain}-${row.madeAt.toISOString().slice(0, 10)}.dump`;
  const path = await chooseTarget(deps, name, target);
  if (path === null) return { file: null };
  const sealed = await deps.backupStore.open(documentOf(id));
  try {
    await writeWhole(path, async write => {
      for (const piece of bodyOf(sealed)) await write(piece);
    });
  } finally {
    sealed[Symbol.dispose]();
  }
  return { file: basename(path) };
}

async function read({ control, ports }: Deps, id: string | null): Promise<readonly Row[]> {
  return control.query<Row>(
    `SELECT id, run_id AS "runId", subdomain, made_at AS "madeAt", until, size::text, objects, machine, home
     FROM podium.migration_backup WHERE until >= $1 AND ($2::uuid IS NULL OR id = $2)
     ORDER BY made_at DESC, subdomain`,
    [ports.clock.now(), id],
  );
}

function toBackup(deps: Deps, row: Row): Backup {
  const { home: _, ...told } = row;
  return {
    ...told,
    madeAt: row.madeAt.toISOString(),
    until: row.until.toISOString(),
    size: Number(row.size),
    here: isHere(deps, row),
  };
}

function isHere({ backupStore, ports }: Deps, { id, machine, home }: Row): boolean {
  return machine === hostname() && home === ports.home && backupStore.has(documentOf(id));
}
