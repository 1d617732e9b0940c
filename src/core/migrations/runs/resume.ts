import type { TaskContext } from '../../../contract/index.ts';
import type {
  MigrationProgress,
  MigrationReport,
  MigrationResumeRequest,
} from '../../../contract/migrations-run.ts';
import { AppError } from '../../app-error.ts';
import type { Deps } from '../../deps.ts';
import { carryOut } from './carry-out.ts';
import { groupOf } from './groups.ts';
import { refuseBeforehand } from './refuse.ts';
import { type RunItem, readItems, readRun, reopenRun } from './repository.ts';
import { RunLock } from './run-lock.ts';
import { assertFrozen } from './source-change.ts';

type Task = TaskContext<MigrationProgress>;

/**
 * Goes on with a run, whichever console began it: tenants that it is done with are not touched. Throws `run_not_found`, `run_held`,
 * `migration_source_changed` and what a run is refused for before the first tenant is touched.
 */
export async function resumeRun(
  deps: Deps,
  { runId, source, retry }: MigrationResumeRequest,
  task: Task,
): Promise<MigrationReport> {
  const [run, migrations] = await Promise.all([readRun(deps.control, runId), deps.migrations.tenant(source)]);
  assertFrozen(migrations, run.files);
  const lock = await RunLock.take(deps, runId);
  try {
    // what another console recorded is whole now that nobody holds the run
    const [items, tenants] = await Promise.all([readItems(deps.control, runId), deps.tenants.list()]);
    const again = items.filter(itemsToRun(items, retry)).map(({ customerId }) => customerId);
    const toRun = new Set(again);
    const free = tenants.filter(({ id, hold }) => toRun.has(id) && hold === null);
    await refuseBeforehand(deps, { tenants: free, migrations, options: run.options });
    await reopenRun(deps.control, runId, again, lock.holder);
    const reopened = items.map(item => (toRun.has(item.customerId) ? withoutEnd(item) : item));
    return await carryOut(deps, { run, lock, migrations, items: reopened, tenants, resumed: true }, task);
  } finally {
    await lock[Symbol.asyncDispose]();
  }
}

/** Which are run: those without an end, those that were not run or on hold, and of those that failed the groups to retry. */
function itemsToRun(items: readonly RunItem[], retry: readonly string[]): (item: RunItem) => boolean {
  const groups = new Set(retry);
  const inGroup = ({ outcome, error }: RunItem) =>
    outcome === 'failed' && error !== null && groups.has(groupOf(error));
  const known = new Set(items.filter(inGroup).map(({ error }) => error && groupOf(error)));
  if (retry.some(group => !known.has(group)))
    throw new AppError('invalid_input', { problem: 'failure_group_unknown' }, { field: 'retry' });
  return item =>
    item.outcome === null || item.outcome === 'not_run' || item.outcome === 'on_hold' || inGroup(item);
}

function withoutEnd(item: RunItem): RunItem {
  return { ...item, outcome: null, error: null, rows: null, duration: null, finishedAt: null };
}
