import type { UndoPreview } from '../../../../contract/imports-undo.ts';

export interface UndoOutlook {
  readonly erased: number;
  readonly restored: number;
  readonly left: number;
}

/** What an undo would do with these conflicts chosen; null for all of them, also those that are not listed. */
export function undoOutlook(
  { erased, restored, conflicts, conflictCount }: UndoPreview,
  chosen: ReadonlySet<string> | null,
): UndoOutlook {
  const undone = conflicts.filter(({ musicianId }) => chosen === null || chosen.has(musicianId));
  const created = undone.filter(({ kind }) => kind === 'created').length;
  return {
    erased: erased + created,
    restored: restored + undone.length - created,
    left: chosen === null ? 0 : conflictCount - undone.length,
  };
}
