import { parse } from 'node:path';
import type { imports } from '../../contract/imports.ts';
import type { Problem } from '../../contract/imports-preview.ts';
import type { InputOf, OutputOf } from '../../contract/kit.ts';
import { createTranslator, type Translator } from '../../i18n/index.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { chooseTarget } from '../files/save.ts';
import type { KeptImport } from './kept-imports.ts';
import { assertUnchanged, checkPlan, jobContext, openPlan, unfollowed } from './opened-plan.ts';
import { ProblemsFound } from './problems-found.ts';
import { rejectsInWorker } from './worker/client.ts';

type Request = InputOf<typeof imports.saveRejects>;

/** Throws `preview_gone` for what this console no longer holds, `file_changed`, and what the queue throws. */
export async function saveRejects(
  deps: Deps,
  { of, language, target }: Request,
): Promise<OutputOf<typeof imports.saveRejects>> {
  const kept = deps.keptImports.find(of) ?? (await fromQueue(deps, of));
  const { file, fileName, scanned, request } = kept.opened;
  const { t } = createTranslator(language);
  const rows = kept.problems.rejects(problem => sentence(t, problem));
  const { name, ext } = parse(fileName);
  const path = await chooseTarget(deps, `${name}-${t('imports.rejectsFile')}${ext}`, target);
  if (path === null) return { rows: rows.length, file: null };
  await assertUnchanged(deps, kept.opened, unfollowed);
  const rejects = { ...request, language };
  const written = await rejectsInWorker(
    jobContext(deps, unfollowed, 'reading'),
    file,
    scanned,
    rejects,
    rows,
    path,
  );
  return { rows: written, file: parse(path).base };
}

/**
 * An import that waited keeps its file until it is dismissed, also when the console that ran it has ended. What only the
 * database refused is not told again: the rows are there by now.
 */
async function fromQueue(deps: Deps, importId: string): Promise<KeptImport> {
  const queued = await deps.importQueue.planOfImport(importId);
  if (queued === null) throw new AppError('preview_gone');
  const { plan, fileName, source } = queued;
  const opened = await openPlan(deps, plan, { file: source, fileName }, unfollowed);
  const tally = await checkPlan(deps, opened, 'checking', unfollowed);
  return { opened, problems: new ProblemsFound(opened, tally, new Map()) };
}

function sentence(
  t: Translator['t'],
  { kind, field, otherRow }: Pick<Problem, 'kind' | 'field' | 'otherRow'>,
): string {
  const what = t(`imports.kinds.${kind}`);
  const other = otherRow === undefined ? '' : ` (${t('imports.otherRow', { row: otherRow })})`;
  return `${field === null ? '' : `${t(`imports.fields.${field}`)}: `}${what}${other}`;
}
