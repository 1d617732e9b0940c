import { create } from 'zustand';
import type { EditableField, Musician, MusicianRefusal } from '../../../../contract/musicians.ts';
import { untilLocked } from '../../../app/until-locked.ts';
import { type EditableValues, noEdits, type PendingEdits, withEdit, withoutEdit } from './pending-edits.ts';

export type RefusalReason = MusicianRefusal['reason'];

/** Why core refused what was to be saved, by `id field`; until the field is edited again. */
export type Refusals = Readonly<Record<string, RefusalReason>>;

interface Kept {
  readonly edits: PendingEdits;
  readonly refusals: Refusals;
}

const nothing: Kept = { edits: noEdits, refusals: {} };

/** By the orchestra, so that neither another page nor another orchestra loses what is not saved. */
const useKept = create<Readonly<Record<string, Kept>>>(() => ({}));

untilLocked(() => useKept.setState({}, true));

export function refusalKey(id: string, field: EditableField): string {
  return `${id} ${field}`;
}

export function currentEdits(orchestraKey: string): PendingEdits {
  return (useKept.getState()[orchestraKey] ?? nothing).edits;
}

export function usePendingEdits(orchestraKey: string) {
  const { edits, refusals } = useKept(kept => kept[orchestraKey]) ?? nothing;
  const update = (next: (kept: Kept) => Kept) =>
    useKept.setState(kept => ({ [orchestraKey]: next(kept[orchestraKey] ?? nothing) }));
  return {
    edits,
    refusals,
    edit: <F extends EditableField>(musician: Musician, field: F, to: EditableValues[F]) =>
      update(kept => ({
        edits: withEdit(kept.edits, musician, field, to),
        refusals: without(kept.refusals, refusalKey(musician.id, field)),
      })),
    /** The field's edit, or all of the musician's. */
    revert: (id: string, field?: EditableField) =>
      update(kept => ({ ...kept, edits: withoutEdit(kept.edits, id, field) })),
    /** What is left after a save, or instead of it. */
    replace: (change: (edits: PendingEdits) => PendingEdits) =>
      update(kept => ({ ...kept, edits: change(kept.edits) })),
    refuse: (found: readonly MusicianRefusal[]) =>
      update(kept => ({
        ...kept,
        refusals: Object.fromEntries(found.map(({ id, field, reason }) => [refusalKey(id, field), reason])),
      })),
    discard: () => update(() => nothing),
  };
}

export type PendingEditsOf = ReturnType<typeof usePendingEdits>;

function without(refusals: Refusals, key: string): Refusals {
  const { [key]: _, ...others } = refusals;
  return others;
}
