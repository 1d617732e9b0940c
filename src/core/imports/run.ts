import { randomUUID } from 'node:crypto';
import type { ImportProgress, ImportReport } from '../../contract/imports.ts';
import type { ImportPlan } from '../../contract/imports-plan.ts';
import type { TaskContext } from '../../contract/index.ts';
import { assertNotOnHold } from '../customers/hold.ts';
import type { Deps } from '../deps.ts';
import { toErrorInfo } from '../error-info.ts';
import type { Tally } from './check/tally.ts';
import { CheckedText } from './checked-text.ts';
import { loadImport } from './load/load.ts';
import { requireFields } from './map/headers.ts';
import { openPlan, type PlanSource, rememberMapping, sourceOf } from './opened-plan.ts';
import { ProblemsFound } from './problems-found.ts';

type Task = Pick<TaskContext<ImportProgress>, 'signal' | 'progress' | 'note'>;

export interface PlanRun {
  readonly report: ImportReport;
  readonly tally: Tally;
}

export async function runImport(deps: Deps, plan: ImportPlan, task: Task): Promise<ImportReport> {
  return (await runPlan(deps, { plan, source: sourceOf(deps, plan), importId: randomUUID() }, task)).report;
}

/**
 * Reads and judges a file, loads it by COPY into staging and merges it; until COMMIT a cancel leaves nothing behind. Refuses a
 * customer on hold. What of the file was left out can be asked for afterwards by the import's id.
 */
export async function runPlan(
  deps: Deps,
  {
    plan,
    source,
    importId,
  }: { readonly plan: ImportPlan; readonly source: PlanSource; readonly importId: string },
  task: Task,
): Promise<PlanRun> {
  const { subdomain } = plan;
  task.note({ subdomain });
  const tenant = await deps.tenants.bySubdomain(subdomain);
  assertNotOnHold(tenant);
  const opened = await openPlan(deps, plan, source, task);
  requireFields(opened.request.fields);
  const text = new CheckedText(deps, opened, 'loading', task);
  const { fileName, scanned, options } = opened;
  const { counts, instrumentsCreated, refused } = await loadImport(deps, tenant, {
    ...{ importId, fileName, sha256: scanned.sha256, options, text },
    tally: () => text.tally,
    signal: task.signal,
    progress: told => task.progress(told),
  });

  const { tally } = text;
  const problems = new ProblemsFound(opened, tally, refused);
  task.note({ importId, sha256: scanned.sha256, ...counts, warnings: tally.warnings });
  deps.keptImports.addImport(importId, { opened, problems });
  await afterwards(deps, () => rememberMapping(deps, opened), undefined);
  deps.offlineCopies.refresh(tenant, 'run');
  return {
    tally,
    report: {
      ...{ importId, subdomain, fileName, counts },
      warnings: tally.warnings,
      instrumentsCreated: [...instrumentsCreated],
      problemCounts: problems.counts(),
      problems: await afterwards(deps, () => problems.first(), [...tally.problems]),
    },
  };
}

/** The import is made by now: that its file is gone, or nothing can be kept, is no failure of it. */
async function afterwards<T>({ ports }: Deps, work: () => T | Promise<T>, instead: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = toErrorInfo(error, ports.logger);
    ports.logger.info('an import was made, and not all that follows', { code });
    return instead;
  }
}
