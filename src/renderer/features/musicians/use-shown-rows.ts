import { useCallback, useMemo } from 'react';
import type { EditableField, Musician } from '../../../contract/musicians.ts';
import type { PagedRows } from '../../components/virtual-grid/paged-rows.ts';
import { editedMusician, type PendingEdit, type PendingEdits } from './edits/pending-edits.ts';
import { type RefusalReason, type Refusals, refusalKey } from './edits/use-pending-edits.ts';

/** A musician in the grid: as it will be when the pending edits are saved. */
export interface ShownMusician {
  readonly musician: Musician;
  readonly stored: Musician;
  readonly pending: PendingEdit | undefined;
  readonly refused: (field: EditableField) => RefusalReason | undefined;
}

/** The rows with their edits put over them. A row whose edits are the same is the same object. */
export function useShownRows(
  rows: PagedRows<Musician>,
  edits: PendingEdits,
  refusals: Refusals,
): (index: number) => ShownMusician | undefined {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is refused is part of what is shown
  const kept = useMemo(() => new WeakMap<Musician, ShownMusician>(), [refusals]);
  return useCallback(
    index => {
      const stored = rows.rowAt(index);
      if (stored === undefined) return undefined;
      const pending = edits.get(stored.id);
      const before = kept.get(stored);
      if (before && before.pending === pending) return before;
      const refused = (field: EditableField) => refusals[refusalKey(stored.id, field)];
      const shown = { musician: editedMusician(stored, pending), stored, pending, refused };
      kept.set(stored, shown);
      return shown;
    },
    [rows, edits, refusals, kept],
  );
}
