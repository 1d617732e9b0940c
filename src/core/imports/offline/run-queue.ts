import type { ImportProgress } from '../../../contract/imports.ts';
import type { QueuedImport } from '../../../contract/imports-offline.ts';
import type { ImportPlan } from '../../../contract/imports-plan.ts';
import type { ImportCounts } from '../../../contract/imports-preview.ts';
import type { ActivityNote, TaskContext } from '../../../contract/index.ts';
import { AppError } from '../../app-error.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { toErrorInfo } from '../../error-info.ts';
import type { SealedSource } from '../../local-store/sealed-file.ts';
import { needingTables } from '../../musicians/tenant-tables.ts';
import { meansNoConnection, passesByItself } from './no-connection.ts';
import { noticeOf } from './notice.ts';
import type { KnownUnknown, QueueItem } from './queue-item.ts';

export interface PlanToRun {
  /** The id that the import must bear. */
  readonly importId: string;
  /** `file` is the item's id and refers to nothing. */
  readonly plan: ImportPlan;
  readonly fileName: string;
  readonly source: SealedSource;
}

export interface PlanOutcome {
  readonly counts: ImportCounts;
  /** Instruments and positions that the orchestra did not have when it was checked again. */
  readonly unknown: readonly KnownUnknown[];
}

type Task = Pick<TaskContext<ImportProgress>, 'signal' | 'progress' | 'note'>;

/** Checks a plan again and imports it. */
export type RunPlan = (queued: PlanToRun, task: Task) => Promise<PlanOutcome>;

type QueueDeps = Pick<Deps, 'importQueue' | 'tenants' | 'connections' | 'locks' | 'ports'>;

/**
 * Runs what waits, the oldest first; with an id that import alone, also one that was refused. What has no connection goes on
 * waiting, and so does what else waits for the same orchestra, so that no list overtakes an older one. Answers those that were
 * looked at. Throws `queued_import_not_found`, `already_running` and `cancelled`.
 */
export function runQueue(
  deps: QueueDeps,
  { id }: { readonly id: string | null },
  task: Task,
  runPlan: RunPlan,
): Promise<QueuedImport[]> {
  return deps.locks.exclusive('imports.runQueue', async () => {
    const items = await deps.importQueue.items();
    const chosen = items.filter(item => (id === null ? waits(item) : item.id === id));
    if (id !== null && chosen.length === 0) throw new AppError('queued_import_not_found');
    const records = new Records(task, chosen.length);
    const looked: QueuedImport[] = [];
    const held = new Set<string>();
    for (const { id, customerId } of chosen) {
      if (task.signal.aborted) throw new AppError('cancelled');
      if (held.has(customerId)) continue;
      const item = await runOne(deps, id, records.of(id), runPlan);
      if (item === null) continue;
      records.add(item);
      if (waits(item)) held.add(customerId);
      looked.push(deps.importQueue.shown(item));
    }
    if (task.signal.aborted) throw new AppError('cancelled');
    return looked;
  });
}

/** One that a console had begun when it died waits again. */
export function waits({ state }: Pick<QueueItem, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** Null when it was removed meanwhile. */
async function runOne(deps: QueueDeps, id: string, task: Task, runPlan: RunPlan): Promise<QueueItem | null> {
  const queue = deps.importQueue;
  const lock = queue.lock(id);
  if (lock === null) return queue.read(id); // another console is at it
  try {
    const item = await queue.read(id);
    if (item === null || item.state === 'done') return item;
    await queue.save({ ...item, state: 'running' });
    const after = await attempt(deps, item, task, runPlan);
    await queue.save(after);
    if (after.state === 'done' && after.notice?.actual.rejected === 0) queue.forgetFile(id);
    return after;
  } finally {
    lock[Symbol.dispose]();
  }
}

async function attempt(deps: QueueDeps, item: QueueItem, task: Task, runPlan: RunPlan): Promise<QueueItem> {
  const { importId } = item;
  try {
    const tenant = await tenantOf(deps, item);
    const made = await findImport(deps, tenant, importId);
    if (made !== null) return done(item, made, null);
    const { plan, fileName, source } = await deps.importQueue.planOf(item.id);
    const { subdomain } = tenant;
    const { counts, unknown } = await runPlan(
      { importId, plan: { ...plan, subdomain }, fileName, source },
      task,
    );
    return done({ ...item, subdomain }, counts, unknown);
  } catch (error) {
    if (!passesByItself(error)) {
      // the server may have gone on and committed what a console that died had begun, while this one waited for it
      const made = await tenantOf(deps, item)
        .then(tenant => findImport(deps, tenant, importId))
        .catch(() => null);
      if (made !== null) return done(item, made, null);
    }
    return notDone(deps, item, error);
  }
}

function done(item: QueueItem, counts: ImportCounts, unknown: readonly KnownUnknown[] | null): QueueItem {
  const notice = noticeOf({ counts: item.expected, unknown: item.unknown }, { counts, unknown });
  return { ...item, state: 'done', lastTry: null, notice };
}

function notDone({ ports }: QueueDeps, item: QueueItem, error: unknown): QueueItem {
  const at = ports.clock.now().toISOString();
  const state = passesByItself(error) ? 'waiting' : 'refused';
  const wasStopped = error instanceof AppError && ['cancelled', 'shutting_down'].includes(error.code);
  return {
    ...item,
    state,
    lastTry: wasStopped ? item.lastTry : { at, error: toErrorInfo(error, ports.logger) },
  };
}

/** By id, since the subdomain may have changed hands while the import waited. Throws `customer_not_found`. */
async function tenantOf(deps: Pick<Deps, 'tenants'>, { customerId, subdomain }: QueueItem): Promise<Tenant> {
  const tenant = (await deps.tenants.list()).find(each => each.id === customerId);
  if (tenant === undefined) throw new AppError('customer_not_found', { subdomain });
  return tenant;
}

async function findImport(
  deps: Pick<Deps, 'connections'>,
  tenant: Tenant,
  importId: string,
): Promise<ImportCounts | null> {
  const { rows } = await deps.connections.withReader(tenant, 'queue', client =>
    needingTables(tenant.subdomain, () =>
      client.query<Omit<ImportCounts, 'existing'>>(
        'SELECT rows, created, updated, unchanged, rejected FROM podium.import WHERE id = $1',
        [importId],
      ),
    ),
  );
  return rows[0] === undefined ? null : { ...rows[0], existing: 0 };
}

/** Whether an orchestra can be asked now; what else is wrong with it is for a run to tell. */
export async function isConnected(
  deps: Pick<Deps, 'tenants' | 'connections'>,
  item: QueueItem,
): Promise<true | AppError> {
  try {
    const tenant = await tenantOf(deps, item);
    await deps.connections.withReader(tenant, 'queue', client => client.query('SELECT'));
    return true;
  } catch (error) {
    return meansNoConnection(error) ? error : true;
  }
}

/** What the activity is told: of one import all that its run notes, of several what became of each. */
class Records {
  readonly #task: Task;
  readonly #single: boolean;
  readonly #items: QueueItem[] = [];

  constructor(task: Task, count: number) {
    this.#task = task;
    this.#single = count === 1;
  }

  of(id: string): Task {
    const { signal, progress, note } = this.#task;
    return {
      signal,
      progress: value => progress(value),
      note: (more: ActivityNote) => {
        if (this.#single) note({ queued: id, ...more });
      },
    };
  }

  add(item: QueueItem): void {
    this.#items.push(item);
    const { subdomain, state, importId } = item;
    if (this.#single) this.#task.note({ queued: item.id, subdomain, state, importId });
    else
      this.#task.note({
        imports: this.#items.map(each => `${each.subdomain} ${each.importId} ${each.state}`),
      });
  }
}
