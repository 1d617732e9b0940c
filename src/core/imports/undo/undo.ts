import type pg from 'pg';
import type { ImportProgress } from '../../../contract/imports.ts';
import type { UndoReport } from '../../../contract/imports-undo.ts';
import type { TaskContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import { assertNotOnHold } from '../../customers/hold.ts';
import type { Deps } from '../../deps.ts';
import { cancellable } from '../load/cancel.ts';
import { prepareTenant } from '../load/companion.ts';
import { deleteJournal } from '../load/journal.sql.ts';
import { expireJournals } from '../load/journal.ts';
import { tellWaiting } from '../load/load.ts';
import { withImportLock } from '../load/lock.ts';
import { settle } from '../load/settle.ts';
import { inOneTransaction, Unsettled } from '../load/transaction.ts';
import { findUndoable } from './find.ts';
import {
  countUndo,
  createUndo,
  emptyUndo,
  eraseMusicians,
  fillUndo,
  recordUndo,
  removeInstruments,
  removePositions,
  restoreMusicians,
  takeChairs,
} from './undo.sql.ts';

interface UndoRequest {
  readonly subdomain: string;
  readonly importId: string;
  /** Conflicts that are undone all the same; null for all of them. */
  readonly chosen: readonly string[] | null;
}

/**
 * Takes an import back in one transaction, under the import lock. Refuses a customer on hold. Throws `import_not_found` and
 * `undo_expired`.
 */
export async function undoImport(
  deps: Pick<Deps, 'tenants' | 'connections' | 'migrations'>,
  request: UndoRequest,
  task: Pick<TaskContext<ImportProgress>, 'signal' | 'progress' | 'note'>,
): Promise<UndoReport> {
  const { subdomain, importId } = request;
  const { signal } = task;
  task.note({ subdomain, importId });
  const progress = (told: ImportProgress) => task.progress(told);
  const tenant = await deps.tenants.bySubdomain(subdomain);
  assertNotOnHold(tenant);
  const migrations = await deps.migrations.companion();
  const session = { purpose: 'undo', statementTimeout: 0, signal };
  let fileName = '';
  const report = await deps.connections
    .withSession(tenant, session, async client => {
      await prepareTenant(client, subdomain, migrations);
      fileName = (await findUndoable(client, subdomain, importId)).fileName;
      const lock = { fileName, signal, waiting: tellWaiting(progress) };
      return withImportLock(client, lock, () =>
        cancellable(deps.connections, tenant, client, signal, async () => {
          await expireJournals(client);
          await findUndoable(client, subdomain, importId); // another undo may have been first
          await client.query(createUndo);
          return inOneTransaction(client, () =>
            takeBack(client, request, share => {
              if (signal.aborted) throw new AppError('cancelled');
              progress({ stage: 'undoing', done: share, total: 100 });
            }),
          );
        }),
      );
    })
    .catch((error: unknown) => {
      if (!(error instanceof Unsettled)) throw error;
      const isDone = 'SELECT FROM podium.import WHERE id = $1 AND undone_at IS NOT NULL';
      return settle<UndoReport>(deps, tenant, error, { importId, fileName, isDone });
    });
  const { instrumentsRemoved, ...counts } = report;
  task.note({ ...counts, instrumentsRemoved: instrumentsRemoved.length });
  return report;
}

async function takeBack(
  client: pg.ClientBase,
  { importId, chosen }: UndoRequest,
  beforeStep: (percent: number) => void,
): Promise<UndoReport> {
  beforeStep(0);
  await client.query(emptyUndo); // of a round before
  await client.query(fillUndo, [importId, chosen]);
  await client.query('ANALYZE pg_temp.podium_undo');
  beforeStep(20);
  await client.query(deleteJournal, [importId]);
  await client.query(takeChairs);
  beforeStep(40);
  await client.query(restoreMusicians);
  await client.query(eraseMusicians);
  beforeStep(90);
  await client.query(removePositions, [importId]);
  const instruments = await client.query<{ name: string }>(removeInstruments, [importId]);
  await client.query(recordUndo, [importId]);
  const counts = await client.query<Omit<UndoReport, 'instrumentsRemoved'>>(countUndo);
  const { erased = 0, restored = 0, left = 0 } = counts.rows[0] ?? {};
  return { erased, restored, left, instrumentsRemoved: instruments.rows.map(row => row.name) };
}
