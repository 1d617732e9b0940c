import type pg from 'pg';
import { AppError } from '../../app-error.ts';

export interface UndoableImport {
  readonly fileName: string;
}

/** Throws `import_not_found`, and `undo_expired` when there is no journal: undone already, over, or nothing was changed. */
export async function findUndoable(
  client: pg.ClientBase,
  subdomain: string,
  importId: string,
): Promise<UndoableImport> {
  const { rows } = await client.query<UndoableImport & { undoable: boolean }>(
    `SELECT file_name AS "fileName", coalesce(journal_expires_at > now(), false) AS undoable
     FROM podium.import WHERE id = $1`,
    [importId],
  );
  const found = rows[0];
  if (found === undefined) throw new AppError('import_not_found', { subdomain, importId });
  if (!found.undoable) throw new AppError('undo_expired', { subdomain, importId });
  return found;
}
