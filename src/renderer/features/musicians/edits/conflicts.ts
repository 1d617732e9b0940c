import type { EditableField, Musician, MusicianConflict } from '../../../../contract/musicians.ts';
import {
  type EditableValue,
  fromOf,
  type PendingEdits,
  storedValue,
  toOf,
  withEdit,
  withoutEdit,
} from './pending-edits.ts';

/** A field that somebody else changed between reading and saving. */
export interface Conflict {
  readonly key: string;
  readonly musician: Musician;
  readonly field: EditableField;
  readonly read: EditableValue;
  readonly wanted: EditableValue;
  readonly stored: EditableValue;
}

/** `mine`: what was typed goes over what is stored; `theirs`: it stays as it is. */
export type Choice = 'mine' | 'theirs';
export type Choices = Readonly<Record<string, Choice>>;

/** What core found, with the values themselves instead of their text. */
export function conflictsOf(
  found: readonly MusicianConflict[],
  edits: PendingEdits,
  stored: readonly Musician[],
): readonly Conflict[] {
  return found.flatMap(({ id, field }) => {
    const musician = stored.find(musician => musician.id === id);
    const [read, wanted] = [fromOf(edits.get(id), field), toOf(edits.get(id), field)];
    if (musician === undefined || read === undefined || wanted === undefined) return [];
    return [{ key: `${id} ${field}`, musician, field, read, wanted, stored: storedValue(musician, field) }];
  });
}

export function isDecided(conflicts: readonly Conflict[], choices: Choices): boolean {
  return conflicts.every(({ key }) => choices[key] !== undefined);
}

/** The edits as the choices have it: each field that was kept begins at what is stored now. */
export function resolved(
  edits: PendingEdits,
  conflicts: readonly Conflict[],
  choices: Choices,
): PendingEdits {
  return conflicts.reduce((left, { key, musician, field, wanted }) => {
    const without = withoutEdit(left, musician.id, field);
    return choices[key] === 'mine' ? withEdit(without, musician, field, wanted as never) : without;
  }, edits);
}
