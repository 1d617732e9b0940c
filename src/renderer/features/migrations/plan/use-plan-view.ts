import { create } from 'zustand';
import { type PlanView, wholePlan } from './plan-view.ts';

interface KeptView {
  readonly view: PlanView;
  change(part: Partial<PlanView>): void;
}

/** How the plan was looked at last, kept while pages come and go. */
export const usePlanView = create<KeptView>(set => ({
  view: wholePlan,
  change: part => set(({ view }) => ({ view: { ...view, ...part } })),
}));
