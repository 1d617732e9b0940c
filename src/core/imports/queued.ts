import type { ImportProgress } from '../../contract/imports.ts';
import type { EnqueueRequest, QueuedImport } from '../../contract/imports-offline.ts';
import type { TaskContext } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { instrumentsOf } from './compared.ts';
import type { PlanOutcome, PlanToRun } from './offline/run-queue.ts';
import { runPlan } from './run.ts';
import { valuesNotThere } from './unknown-values.ts';

type Task = Pick<TaskContext<ImportProgress>, 'signal' | 'progress' | 'note'>;

/** Lets the file of a preview wait, as it was previewed. Throws `preview_gone` and what the queue throws. */
export async function enqueueImport(deps: Deps, { preview: id }: EnqueueRequest): Promise<QueuedImport> {
  const { opened, outcomes, unknown, customerId } = deps.keptImports.preview(id);
  const { plan, fileName, scanned, request } = opened;
  return deps.importQueue.enqueue({
    // what the columns went into was shown; a mapping that is remembered meanwhile must not change it
    plan: { ...plan, mapping: [...request.fields] },
    path: deps.files.path(plan.file),
    ...{ fileName, sha256: scanned.sha256, customerId, unknown },
    expected: outcomes.counts,
  });
}

/** Runs what waited, and tells what the orchestra did not have before it. */
export async function runQueued(
  deps: Deps,
  { plan, fileName, source, importId }: PlanToRun,
  task: Task,
): Promise<PlanOutcome> {
  const instruments = await instrumentsOf(deps, await deps.tenants.bySubdomain(plan.subdomain));
  const { report, tally } = await runPlan(deps, { plan, source: { file: source, fileName }, importId }, task);
  return { counts: report.counts, unknown: valuesNotThere(tally, instruments) };
}
