import type pg from 'pg';
import type { ImportProgress } from '../../../contract/imports.ts';
import type { CancelSignal } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import type { Tally } from '../check/tally.ts';
import { cancellable } from './cancel.ts';
import { prepareTenant } from './companion.ts';
import { createTables, stagingTable } from './compare.sql.ts';
import { BegunText, type CopyText, copyInto } from './copy.ts';
import { expireJournals, forgetsErased } from './journal.ts';
import { type WaitsFor, withImportLock } from './lock.ts';
import { emptyStaging } from './merge.sql.ts';
import { type MergeResult, mergeStaging } from './merge.ts';
import { settle } from './settle.ts';
import { Unsettled } from './transaction.ts';
import { tuneSession } from './tuning.ts';
import type { CompareOptions } from './values.sql.ts';

export interface LoadRequest {
  readonly importId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly options: CompareOptions;
  readonly text: CopyText;
  /** Of the file and the text, which has ended when it is asked. */
  readonly tally: () => Pick<Tally, 'rows' | 'accepted' | 'staged'>;
  readonly signal: CancelSignal;
  readonly progress: (progress: ImportProgress) => void;
}

/**
 * Loads and merges under the import lock. Until COMMIT a cancel or a death leaves nothing behind; when the answer to COMMIT is
 * lost, the database is asked by the import's id whether it has it. The text is not touched before the lock is there.
 */
export async function loadImport(
  deps: Pick<Deps, 'connections' | 'migrations'>,
  tenant: Tenant,
  request: LoadRequest,
): Promise<MergeResult> {
  const { signal } = request;
  const migrations = await deps.migrations.companion();
  const session = { purpose: 'import', statementTimeout: 0, signal };
  try {
    return await deps.connections.withSession(tenant, session, async client => {
      await prepareTenant(client, tenant.subdomain, migrations);
      const lock = { fileName: request.fileName, signal, waiting: tellWaiting(request.progress) };
      return withImportLock(client, lock, () =>
        cancellable(deps.connections, tenant, client, signal, async () => {
          const withJournal = await stage(client, request.text);
          const { rows, accepted, staged } = request.tally();
          await tuneSession(client, accepted);
          return mergeStaging(client, {
            ...request,
            ...{ rows, accepted, staged, withJournal },
            beforeStep: share => {
              if (signal.aborted) throw new AppError('cancelled');
              request.progress({ stage: 'merging', done: Math.floor(accepted * share), total: accepted });
            },
          });
        }),
      );
    });
  } catch (error) {
    if (!(error instanceof Unsettled)) throw error;
    const { importId, fileName } = request;
    return settle(deps, tenant, error, {
      fileName,
      isDone: 'SELECT FROM podium.import WHERE id = $1',
      importId,
    });
  }
}

/** Answers whether the tenant keeps journals. The file is read from now on, while the server gets ready. */
async function stage(client: pg.ClientBase, source: CopyText): Promise<boolean> {
  const text = new BegunText(source);
  try {
    await expireJournals(client);
    const withJournal = await forgetsErased(client);
    await copyInto(client, stagingTable, text, `${createTables}; ${emptyStaging}`);
    return withJournal;
  } finally {
    await text.end();
  }
}

/** An undo waits in the same words. */
export function tellWaiting(progress: (progress: ImportProgress) => void): (other: WaitsFor | null) => void {
  return other =>
    progress({ stage: 'waiting', done: 0, total: null, ...(other === null ? {} : { waitsFor: other }) });
}
