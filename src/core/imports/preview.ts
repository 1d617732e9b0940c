import type { ImportPreview, ImportProgress, ImportRequest } from '../../contract/imports.ts';
import type { TaskContext } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { RowCheck } from './check.ts';
import type { AcceptedRow } from './fields.ts';
import { keptSample } from './limits.ts';
import { Pace } from './pace.ts';
import { readImport } from './read.ts';

/** What would be taken from a file. Needs no connection. */
export async function previewImport(
  deps: Pick<Deps, 'files'>,
  { file }: Pick<ImportRequest, 'file'>,
  task: Pick<TaskContext<ImportProgress>, 'signal' | 'progress'>,
): Promise<ImportPreview> {
  const pace = new Pace(task);
  const parsed = await readImport(deps.files.path(file), pace);
  const check = new RowCheck(parsed);
  const sample: AcceptedRow[] = [];
  for (let row = check.next(); row !== undefined; row = check.next()) {
    if (row !== null && sample.length < keptSample) sample.push(row);
    if ((check.rows & 63) === 0 && pace.due()) {
      await pace.breathe({ stage: 'checking', done: check.rows, total: Math.max(parsed.rows, check.rows) });
    }
  }
  pace.stopIfCancelled();
  return {
    file: { id: file, name: parsed.text.name, size: parsed.size },
    dialect: parsed.dialect,
    columns: [...parsed.columns],
    rows: check.rows,
    accepted: check.accepted,
    rejected: check.rejected,
    warnings: check.problems.warnings,
    problems: [...check.problems.kept],
    sample: sample.map(toSample),
  };
}

function toSample({ row: _, isActive, ...texts }: AcceptedRow): Record<string, string> {
  return { ...texts, isActive: isActive === null ? '' : String(isActive) };
}
