import { randomUUID } from 'node:crypto';
import type { ImportProgress } from '../../contract/imports.ts';
import type { ImportPlan } from '../../contract/imports-plan.ts';
import type { ImportPreview } from '../../contract/imports-preview.ts';
import type { TaskContext } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { type Compared, compareWithCopy, compareWithDatabase } from './compared.ts';
import { meansNoConnection } from './offline/no-connection.ts';
import { type OpenedPlan, openPlan, sourceOf } from './opened-plan.ts';
import { ProblemsFound } from './problems-found.ts';
import { noOutcomes } from './row-outcomes.ts';
import { unknownValues, valuesNotThere } from './unknown-values.ts';

type Task = Pick<TaskContext<ImportProgress>, 'signal' | 'progress'>;

/**
 * What would become of each row of a file; nothing is written. Without a connection the rows are compared with the offline copy.
 * A file whose columns lead to no musicians is answered with what is missing, so that they can be mapped.
 */
export async function previewImport(deps: Deps, plan: ImportPlan, task: Task): Promise<ImportPreview> {
  const opened = await openPlan(deps, plan, sourceOf(deps, plan), task);
  if (opened.missing.length > 0) return unjudged(opened);
  return judged(deps, opened, await compare(deps, opened, task));
}

async function compare(deps: Deps, opened: OpenedPlan, task: Task): Promise<Compared> {
  try {
    return await compareWithDatabase(deps, opened, task);
  } catch (error) {
    if (!meansNoConnection(error)) throw error;
    return compareWithCopy(deps, opened, task);
  }
}

function judged(deps: Deps, opened: OpenedPlan, compared: Compared): ImportPreview {
  const { tally, outcomes, refusals, customerId, copyOf } = compared;
  const preview = randomUUID();
  const problems = new ProblemsFound(opened, tally, refusals);
  deps.keptImports.addPreview(preview, {
    ...{ opened, problems, outcomes, customerId },
    unknown: valuesNotThere(tally, compared.instruments),
    live: copyOf === null,
  });
  return {
    ...ofFile(opened, tally.examples),
    preview,
    counts: outcomes.counts,
    warnings: tally.warnings,
    problemCounts: problems.counts(),
    unknown: unknownValues(tally, compared.instruments),
    comparedWithCopyOf: copyOf,
  };
}

/** Nothing is kept of it: it has no row that could be asked for. */
function unjudged(opened: OpenedPlan): ImportPreview {
  return {
    ...ofFile(opened, opened.scanned.firstCells),
    preview: randomUUID(),
    counts: noOutcomes.counts,
    warnings: 0,
    problemCounts: [],
    unknown: [],
    comparedWithCopyOf: null,
  };
}

function ofFile(opened: OpenedPlan, examples: readonly (readonly string[])[]) {
  const { plan, fileName, scanned, columns, missing } = opened;
  return {
    subdomain: plan.subdomain,
    file: { id: plan.file, name: fileName, size: scanned.size },
    sha256: scanned.sha256,
    detected: scanned.detected,
    dialect: scanned.dialect,
    examples: [...scanned.examples],
    columns: columns.map(column => ({ ...column, examples: [...(examples[column.index] ?? [])] })),
    missing: [...missing],
    key: plan.key,
    phoneCountry: plan.phoneCountry,
  };
}
