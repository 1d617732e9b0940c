import { create } from 'zustand';
import { type FindingsView, openFindings } from './findings-view.ts';

interface KeptView {
  readonly view: FindingsView;
  change(part: Partial<FindingsView>): void;
}

/** How the findings were looked at last, kept while pages come and go. */
export const useFindingsView = create<KeptView>(set => ({
  view: openFindings,
  change: part => set(({ view }) => ({ view: { ...view, ...part } })),
}));
