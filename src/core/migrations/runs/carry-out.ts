import type { TaskContext } from '../../../contract/index.ts';
import type { MigrationProgress, MigrationReport } from '../../../contract/migrations-run.ts';
import type { Tenant } from '../../customers/tenant.ts';
import type { Deps } from '../../deps.ts';
import { describe } from '../../error-info.ts';
import { Backups } from './backups.ts';
import { FleetWatch } from './fleet-watch.ts';
import { ItemWriter } from './item-writer.ts';
import { createLanes } from './lanes.ts';
import type { Part } from './part.ts';
import { RunProgress } from './progress.ts';
import { reportOf } from './report.ts';
import { addItems, finishRun } from './repository.ts';
import { Turns } from './turns.ts';

type Task = TaskContext<MigrationProgress>;

/**
 * Carries a run out wave by wave. A failure stands in its tenant's result and stops no other but by the stop rule. Throws `run_held`
 * alone: when another console took the run, and what was in hand here has been finished.
 */
export async function carryOut(deps: Deps, part: Part, task: Task): Promise<MigrationReport> {
  const { run, lock } = part;
  const progress = new RunProgress(part.items, run.options.stop, task);
  const writer = new ItemWriter(deps, run.runId, lock.holder);
  const watch = new FleetWatch(deps);
  const backups = new Backups(deps, run.runId, run.options);
  const turns = new Turns({ deps, part, task, progress, writer, watch, backups });
  const inTurn = createLanes(deps.connections, run.options.sessions);
  let tenants: ReadonlyMap<string, Tenant> = new Map();

  const know = (fleet: readonly Tenant[]) => {
    tenants = new Map(fleet.map(tenant => [tenant.id, tenant]));
    watch.watch(fleet);
  };
  /** Customers that came since the run began. */
  const join = async (wave: number): Promise<void> => {
    const fleet = await deps.tenants.list();
    const known = new Set(progress.items().map(({ customerId }) => customerId));
    const newcomers = fleet
      .filter(({ id }) => !known.has(id))
      .map(({ id, subdomain }) => ({ customerId: id, subdomain, wave }));
    await addItems(deps.control, run.runId, newcomers);
    know(fleet);
    progress.join(wave, newcomers);
  };
  const runWave = async (wave: number): Promise<void> => {
    if (progress.isOver()) return;
    const isLast = wave === progress.lastWave();
    if (isLast && run.wholeFleet && (wave > 0 || part.resumed)) await recorded(deps, () => join(wave));
    if (!progress.startWave(wave)) return;
    await Promise.all(
      progress.waiting(wave).map(async item => {
        const tenant = tenants.get(item.customerId);
        if (tenant === undefined) return turns.removed(item);
        await inTurn(tenant, () => turns.take(item, tenant)).catch(error => progress.giveUp(error));
      }),
    );
  };

  know(part.tenants);
  progress.begin(run.runId);
  for (let wave = 0; wave <= progress.lastWave(); wave++) await runWave(wave);
  await writer.close();
  progress.throwIfGivenUp();
  const endedAs = progress.endedAs();
  await recorded(deps, () => finishRun(deps.control, run.runId, lock.holder, endedAs));
  task.note({ runId: run.runId, state: endedAs, ...progress.counts() });
  return reportOf(run.runId, endedAs, progress.items());
}

/** The tenants' own ledgers are the truth: a record that cannot be written must not stop a run or hide its result. */
async function recorded(deps: Deps, write: () => Promise<void>): Promise<void> {
  await write().catch(error => {
    deps.ports.logger.error('a migration run could not be recorded', { error: describe(error) });
  });
}
