import type { UndoConflict, UndoPreview } from '../../../contract/imports-undo.ts';
import type { Deps } from '../../deps.ts';
import { needingTables } from '../../musicians/tenant-tables.ts';
import { findUndoable } from './find.ts';
import { countChanges, listConflicts } from './preview.sql.ts';

interface Counts {
  readonly erased: number;
  readonly restored: number;
  readonly conflicts: number;
  readonly gone: number;
}

/** What an undo would do. Throws `import_not_found` and `undo_expired`. */
export async function previewUndo(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  { subdomain, importId }: { readonly subdomain: string; readonly importId: string },
): Promise<UndoPreview> {
  const tenant = await deps.tenants.bySubdomain(subdomain);
  const session = { purpose: 'undo-preview', statementTimeout: 0, readOnly: true };
  return deps.connections.withSession(tenant, session, client =>
    needingTables(subdomain, async () => {
      await findUndoable(client, subdomain, importId);
      const {
        erased = 0,
        restored = 0,
        conflicts = 0,
        gone = 0,
      } = (await client.query<Counts>(countChanges, [importId])).rows[0] ?? {};
      const listed =
        conflicts === 0 ? [] : (await client.query<UndoConflict>(listConflicts, [importId])).rows;
      return { erased, restored, gone, conflictCount: conflicts, conflicts: listed };
    }),
  );
}
