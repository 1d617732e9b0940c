import {
  type EditableField,
  editableFields,
  type Musician,
  type MusicianConflict,
  type MusicianEdit,
  type MusicianRefusal,
} from '../../../contract/musicians.ts';
import { toE164 } from '../../imports/check/phone.ts';
import { type Given, readValue, storedValue, wantedValue } from './field-values.ts';

/** What an edit changes, or what stands against it. */
export interface Compared {
  readonly id: string;
  readonly changes: ReadonlyMap<EditableField, Given>;
  readonly conflicts: readonly MusicianConflict[];
  readonly refusals: readonly MusicianRefusal[];
}

/**
 * Field by field against what is stored: what is stored already needs no change, what is stored as it was read is changed, and
 * anything else is a conflict.
 */
export function compareEdit(edit: MusicianEdit, musician: Musician): Compared {
  const { id } = edit;
  const changes = new Map<EditableField, Given>();
  const conflicts: MusicianConflict[] = [];
  const refusals: MusicianRefusal[] = [];
  for (const field of editableFields) {
    const given: { readonly from: Given; readonly to: Given } | undefined = edit[field];
    if (given === undefined) continue;
    const wanted = wantedValue(field, given.to);
    if ('refused' in wanted) {
      refusals.push({ id, field, reason: wanted.refused });
      continue;
    }
    const stored = storedValue(field, musician);
    if (stored.key === wanted.key) continue;
    const read = readValue(field, given.from);
    if (stored.key === read.key || isUnreadableSource(field, read.key, musician))
      changes.set(field, wanted.value);
    else {
      const name = `${musician.firstName} ${musician.lastName}`;
      conflicts.push({ id, name, field, read: read.text, wanted: wanted.text, stored: stored.text });
    }
  }
  return { id, changes, conflicts, refusals };
}

/** A number that was written by another country's plan, or by an older one: it says nothing here of the one that is stored beside it. */
function isUnreadableSource(field: EditableField, read: string, { phoneSource }: Musician): boolean {
  return field === 'phone' && read === phoneSource && toE164(read) === null;
}
