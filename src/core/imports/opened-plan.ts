import { basename, join } from 'node:path';
import type { ImportProgress } from '../../contract/imports.ts';
import type { ImportField, ImportPlan } from '../../contract/imports-plan.ts';
import type { TaskContext } from '../../contract/index.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import type { CheckRequest } from './check/request.ts';
import type { Tally } from './check/tally.ts';
import type { CompareOptions } from './load/values.sql.ts';
import { type Fields, type MappedColumn, mapColumns, missingFields } from './map/headers.ts';
import { RememberedMappings } from './map/remembered.ts';
import type { ScannedFile } from './read/scan-file.ts';
import { checkInWorker, type JobContext, type TakeChunk } from './worker/client.ts';
import type { FileDescription } from './worker/protocol.ts';

type Task = Pick<TaskContext<ImportProgress>, 'signal' | 'progress'>;
type PlanDeps = Pick<Deps, 'ports' | 'workspaces' | 'files' | 'knownScans' | 'importWorkers'>;

/** A file that waits in the queue is not where the plan's reference leads. */
export interface PlanSource {
  readonly file: FileDescription;
  readonly fileName: string;
}

/** A file as a plan reads it: scanned, its columns mapped, and ready for its rows to be judged. */
export interface OpenedPlan extends PlanSource {
  readonly plan: ImportPlan;
  readonly scanned: ScannedFile;
  readonly columns: readonly MappedColumn[];
  /** Fields without which no row can go in. */
  readonly missing: readonly ImportField[];
  readonly request: CheckRequest;
  readonly options: CompareOptions;
}

export function sourceOf({ files }: Pick<Deps, 'files'>, plan: ImportPlan): PlanSource {
  const path = files.path(plan.file);
  return { file: { kind: 'plain', path }, fileName: basename(path) };
}

/** Throws `file_changed` and all that makes a file no list. */
export async function openPlan(
  deps: PlanDeps,
  plan: ImportPlan,
  source: PlanSource,
  task: Task,
): Promise<OpenedPlan> {
  const scanned = await deps.knownScans.scan(jobContext(deps, task, 'reading'), source.file, plan.dialect);
  if (plan.sha256 !== null && plan.sha256 !== scanned.sha256) {
    throw new AppError('file_changed', { name: source.fileName });
  }
  const remembered = plan.remembered ? await usefulMapping(deps, scanned.header) : null;
  const columns = mapColumns(scanned.header, plan.mapping, remembered);
  const fields = columns.map(({ field }) => field);
  const { key, phoneCountry, cells, values, choices, eraseEmpty } = plan;
  return {
    ...source,
    ...{ plan, scanned, columns },
    missing: missingFields(fields),
    request: { fields, key, phoneCountry, cells, values, choices },
    options: { key, eraseEmpty, mapped: fields.filter(field => field !== null) },
  };
}

/** Judges every row; the accepted ones go on as COPY text. Throws `columns_missing`, and `file_changed` at the end. */
export async function checkPlan(
  deps: PlanDeps,
  opened: OpenedPlan,
  stage: ImportProgress['stage'],
  task: Task,
  onChunk?: TakeChunk,
): Promise<Tally> {
  const { file, scanned, request } = opened;
  const context = jobContext(deps, task, stage, scanned.rows);
  const tally = await checkInWorker(context, file, scanned, request, onChunk);
  await assertUnchanged(deps, opened, task);
  return tally;
}

/** Throws `file_changed`: the rows that are read now would not be those that were judged. */
export async function assertUnchanged(
  deps: PlanDeps,
  { plan, file, fileName, scanned }: OpenedPlan,
  task: Task,
): Promise<void> {
  const context = jobContext(deps, task, 'reading');
  if (await deps.knownScans.isSame(context, file, plan.dialect, scanned)) return;
  throw new AppError('file_changed', { name: fileName });
}

/** Of a job that nobody follows or stops. */
export const unfollowed: Task = { signal: new AbortController().signal, progress: () => {} };

/** How the file's columns went into fields, for the next file with the same headings. */
export async function rememberMapping(deps: PlanDeps, { plan, scanned, request }: OpenedPlan): Promise<void> {
  if (plan.mapping === null && plan.remembered) return;
  await mappings(deps).remember(scanned.header, request.fields);
}

export function jobContext(
  { importWorkers }: Pick<Deps, 'importWorkers'>,
  { signal, progress }: Task,
  stage: ImportProgress['stage'],
  rows: number | null = null,
): JobContext {
  return {
    workers: importWorkers,
    signal,
    progress: done => {
      if (rows === null) progress({ stage, done: 0, total: null });
      else progress({ stage, done, total: Math.max(rows, done) });
    },
  };
}

/** One that says nothing else than the headings do is not worth telling of. */
async function usefulMapping(deps: PlanDeps, header: readonly string[]): Promise<Fields | null> {
  const found = await mappings(deps).find(header);
  if (found === null) return null;
  return mapColumns(header).every(({ field }, at) => field === (found[at] ?? null)) ? null : found;
}

function mappings({ ports, workspaces }: PlanDeps): RememberedMappings {
  return new RememberedMappings(join(ports.home, workspaces.current().id));
}
