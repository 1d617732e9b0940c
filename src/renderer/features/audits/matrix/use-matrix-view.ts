import { create } from 'zustand';
import { type MatrixView, wholeMatrix } from './matrix-view.ts';

interface KeptView {
  readonly view: MatrixView;
  change(part: Partial<MatrixView>): void;
}

/** How the matrix was looked at last, kept while pages come and go. */
export const useMatrixView = create<KeptView>(set => ({
  view: wholeMatrix,
  change: part => set(({ view }) => ({ view: { ...view, ...part } })),
}));
