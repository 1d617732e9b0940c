import type { ErrorInfo } from '../../../../contract/errors.ts';
import type { ImportProgress } from '../../../../contract/imports.ts';
import type { ImportPlan } from '../../../../contract/imports-plan.ts';
import type { ImportPreview } from '../../../../contract/imports-preview.ts';
import type { FileReference } from '../../../../contract/shared.ts';
import { type History, withoutStep } from '../plan/history.ts';
import { type EditedPlan, importPlan } from '../plan/plan.ts';

/** One file on its way into one orchestra. */
export interface Desk {
  /** Workspace and subdomain. */
  readonly key: string;
  readonly subdomain: string;
  readonly file: FileReference;
  readonly plan: History<EditedPlan>;
  /** The latest preview that was made, and the plan of which it was. */
  readonly preview: ImportPreview | null;
  readonly previewed: EditedPlan | null;
  /** While a preview is being made. */
  readonly checking: { readonly progress: ImportProgress | null } | null;
  readonly error: ErrorInfo | null;
}

/** Whether the preview tells what an import of the plan would do. */
export function isCurrent({ plan, previewed, checking, error }: Desk): boolean {
  return previewed === plan.present && checking === null && error === null;
}

/** The plan for core. Once the file was read it must stay the one that was read: rows are told by their numbers. */
export function planOf({ subdomain, file, plan, preview }: Desk): ImportPlan {
  return importPlan(plan.present, { subdomain, file: file.id, sha256: preview?.sha256 ?? null });
}

/** The file is read as it is now: what was mended in single cells may stand in other rows. */
export function readAnew(desk: Desk): Desk {
  const present = { ...desk.plan.present, cells: [] };
  return { ...desk, plan: withoutStep(desk.plan, present), preview: null, previewed: null, error: null };
}
