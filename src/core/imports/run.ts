import { randomUUID } from 'node:crypto';
import type { ImportProgress, ImportReport, ImportRequest } from '../../contract/imports.ts';
import type { TaskContext } from '../../contract/index.ts';
import { assertNotOnHold } from '../customers/hold.ts';
import type { Deps } from '../deps.ts';
import { requireTables } from '../musicians/tenant-tables.ts';
import { cancellable } from './cancel.ts';
import { RowCheck } from './check.ts';
import { loadStaging } from './load.ts';
import { withImportLock } from './lock.ts';
import { type MergeResult, mergeStaging } from './merge.ts';
import { Pace } from './pace.ts';
import { type ParsedImport, readImport } from './read.ts';

type Task = Pick<TaskContext<ImportProgress>, 'signal' | 'progress' | 'note'>;

/** Refuses a customer on hold. Reads and checks the file, loads it by COPY into staging and merges it; until COMMIT a cancel leaves nothing behind. */
export async function runImport(
  deps: Pick<Deps, 'tenants' | 'files' | 'connections'>,
  { subdomain, file }: ImportRequest,
  task: Task,
): Promise<ImportReport> {
  task.note({ subdomain });
  const pace = new Pace(task);
  const tenant = await deps.tenants.bySubdomain(subdomain);
  assertNotOnHold(tenant);
  const parsed = await readImport(deps.files.path(file), pace);
  const check = new RowCheck(parsed);
  const importId = randomUUID();

  const session = { purpose: 'import', statementTimeout: 0, signal: task.signal };
  const { counts, instrumentsCreated } = await deps.connections.withSession(tenant, session, async client => {
    await requireTables(client, subdomain);
    return withImportLock(client, subdomain, () =>
      cancellable(deps.connections, tenant, client, task.signal, async () => {
        await loadStaging(client, importId, check, pace, parsed.rows);
        return mergeChecked(client, importId, parsed, check, pace);
      }),
    );
  });

  task.note({ importId, sha256: parsed.sha256, ...counts, warnings: check.problems.warnings });
  return {
    importId,
    subdomain,
    fileName: parsed.text.name,
    counts,
    instrumentsCreated: [...instrumentsCreated],
    problems: [...check.problems.kept],
  };
}

function mergeChecked(
  client: Parameters<typeof mergeStaging>[0],
  importId: string,
  parsed: ParsedImport,
  check: RowCheck,
  pace: Pace,
): Promise<MergeResult> {
  const { rows, accepted } = check;
  return mergeStaging(client, {
    importId,
    fileName: parsed.text.name,
    sha256: parsed.sha256,
    rows,
    accepted,
    beforeStep: share => {
      pace.stopIfCancelled();
      pace.tell({ stage: 'merging', done: Math.floor(accepted * share), total: accepted });
    },
  });
}
