import { create } from 'zustand';
import type { FileReference } from '../../../../contract/shared.ts';
import { client, errorInfoOf } from '../../../app/podium.ts';
import { untilLocked } from '../../../app/until-locked.ts';
import { beginHistory, type History, redone, undone, withoutStep, withStep } from '../plan/history.ts';
import { type EditedPlan, untouchedPlan } from '../plan/plan.ts';
import { type PlanChange, planAfter } from '../plan/plan-after.ts';
import { withProposals } from '../plan/proposals.ts';
import { type Desk, planOf, readAnew } from './desk.ts';
import { LivePreview } from './live-preview.ts';

type Desks = { readonly [key: string]: Desk };

/** A file stays open while pages come and go. */
const useDesks = create<Desks>(() => ({}));
const previews = new Map<string, LivePreview>();

untilLocked(() => {
  for (const preview of previews.values()) preview.stop();
  previews.clear();
  useDesks.setState({}, true);
});

/** How long the keyboard may rest between two mended cells before a preview is made of them. */
const restAfterCell = 300;

export function useDesk(key: string): Desk | undefined {
  return useDesks(desks => desks[key]);
}

/** The key of a desk tells the workspace too: another may have the same subdomain. */
export function openFile(key: string, subdomain: string, file: FileReference): void {
  const desk = {
    key,
    subdomain,
    file,
    plan: beginHistory(untouchedPlan),
    preview: null,
    previewed: null,
    checking: null,
    error: null,
  };
  useDesks.setState({ [key]: desk });
  check(key);
}

export function closeFile(key: string): void {
  previews.get(key)?.stop();
  previews.delete(key);
  useDesks.setState(({ [key]: _, ...others }) => others, true);
}

/** As it was when it was closed, unless another has been opened in its place. */
export function reopenFile(desk: Desk): void {
  if (useDesks.getState()[desk.key] !== undefined) return;
  useDesks.setState({ [desk.key]: desk });
  check(desk.key);
}

/** Says how many mended cells went with the change, since their rows or columns are others now. */
export function change(key: string, planChange: PlanChange): number {
  const before = useDesks.getState()[key]?.plan.present.cells.length ?? 0;
  const inCells = planChange.kind === 'cell' || planChange.kind === 'cell-back';
  step(key, plan => withStep(plan, planAfter(plan.present, planChange)), inCells ? restAfterCell : 0);
  return Math.max(0, before - (useDesks.getState()[key]?.plan.present.cells.length ?? 0));
}

export const undo = (key: string) => step(key, undone, restAfterCell);
export const redo = (key: string) => step(key, redone, restAfterCell);

/** The same plan once more, since what it is compared with may have changed. */
export const previewAgain = (key: string) => check(key);

export function readFileAnew(key: string): void {
  const desk = useDesks.getState()[key];
  if (desk) useDesks.setState({ [key]: readAnew(desk) });
  check(key);
}

/** Leaves the preview that was there; without one the file is closed. */
export function stopPreview(key: string): void {
  if (useDesks.getState()[key]?.preview === null) {
    closeFile(key);
    return;
  }
  previews.get(key)?.stop();
  update(key, { checking: null });
}

function step(key: string, next: (plan: History<EditedPlan>) => History<EditedPlan>, rest: number): void {
  const desk = useDesks.getState()[key];
  if (desk === undefined) return;
  const plan = next(desk.plan);
  if (plan === desk.plan) return;
  update(key, { plan });
  check(key, rest);
}

function check(key: string, rest = 0): void {
  const desk = useDesks.getState()[key];
  if (desk === undefined) return;
  const live = previews.get(key) ?? new LivePreview(plan => client.imports.preview(plan));
  previews.set(key, live);
  update(key, { checking: { progress: null }, error: null });
  const previewed = desk.plan.present;
  const listener = {
    onProgress: (progress: NonNullable<Desk['checking']>['progress']) =>
      update(key, { checking: { progress } }),
    onDone: (preview: NonNullable<Desk['preview']>) => {
      update(key, { preview, previewed, checking: null });
      propose(key);
    },
    onFailed: (error: unknown) => update(key, { checking: null, error: errorInfoOf(error) }),
  };
  live.make(planOf(desk), listener, rest);
}

/** What is proposed goes into the plan, and is previewed, before anybody has to ask for it. */
function propose(key: string): void {
  const desk = useDesks.getState()[key];
  if (!desk?.preview) return;
  const present = withProposals(desk.plan.present, desk.preview.unknown);
  if (present === desk.plan.present) return;
  update(key, { plan: withoutStep(desk.plan, present) });
  check(key);
}

function update(key: string, changed: Partial<Desk>): void {
  const before = useDesks.getState()[key];
  if (before) useDesks.setState({ [key]: { ...before, ...changed } });
}
