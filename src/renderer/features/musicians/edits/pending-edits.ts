import {
  type EditableField,
  editableFields,
  type Musician,
  type MusicianEdit,
} from '../../../../contract/musicians.ts';

type Qualifications = Musician['qualifications'];

export interface EditableValues {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly city: string;
  readonly notes: string;
  readonly isActive: boolean;
  readonly archived: boolean;
  readonly qualifications: Qualifications;
}

export type EditableValue = EditableValues[EditableField];

interface FieldEdit<Value = EditableValue> {
  /** What was read when the edit began. */
  readonly from: Value;
  readonly to: Value;
}

/** One musician's edits that are not saved, and the musician as it was when they began. */
export interface PendingEdit {
  readonly musician: Musician;
  readonly fields: { readonly [F in EditableField]?: FieldEdit<EditableValues[F]> };
}

/** By the musician's id, in the order in which they were begun. */
export type PendingEdits = ReadonlyMap<string, PendingEdit>;

export const noEdits: PendingEdits = new Map();

/** A field as it is edited: a phone number as it was written where that says the same here, whether it is archived instead of when. */
export function storedValue<F extends EditableField>(musician: Musician, field: F): EditableValues[F] {
  const { archivedAt, ...values } = musician;
  const editable: EditableValues = {
    ...values,
    phone: writtenPhone(musician),
    archived: archivedAt !== null,
  };
  return editable[field];
}

/** A foreign number that was written without its country code would be another one, or none, when it is saved again. */
function writtenPhone({ phone, phoneSource }: Musician): string {
  const isForeign = phone !== '' && !phone.startsWith('+46');
  const tellsCountry = /^\s*(?:\+|00)/.test(phoneSource);
  return isForeign && !tellsCountry ? phone : phoneSource || phone;
}

function isSameValue(one: EditableValue, other: EditableValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  const same = (place: number) =>
    one[place]?.instrument === other[place]?.instrument && one[place]?.position === other[place]?.position;
  return one.length === other.length && one.every((_, place) => same(place));
}

/** A value that is again what it was read as is no edit any more. */
export function withEdit<F extends EditableField>(
  edits: PendingEdits,
  musician: Musician,
  field: F,
  to: EditableValues[F],
): PendingEdits {
  const pending = edits.get(musician.id) ?? { musician, fields: {} };
  const from = fromOf(pending, field) ?? storedValue(musician, field);
  if (isSameValue(from, to)) return withoutEdit(edits, musician.id, field);
  return new Map(edits).set(musician.id, {
    ...pending,
    fields: { ...pending.fields, [field]: { from, to } },
  });
}

/** Without the field's edit, or without all of the musician's. */
export function withoutEdit(edits: PendingEdits, id: string, field?: EditableField): PendingEdits {
  const pending = edits.get(id);
  if (!pending) return edits;
  const left = editedFields(pending).filter(each => field !== undefined && each !== field);
  const next = new Map(edits);
  if (left.length === 0) next.delete(id);
  else
    next.set(id, { ...pending, fields: Object.fromEntries(left.map(each => [each, pending.fields[each]])) });
  return next;
}

export function editedFields(pending: PendingEdit | undefined): readonly EditableField[] {
  return editableFields.filter(field => pending?.fields[field] !== undefined);
}

export function countEdits(edits: PendingEdits): { readonly changes: number; readonly musicians: number } {
  const changes = [...edits.values()].reduce((sum, pending) => sum + editedFields(pending).length, 0);
  return { changes, musicians: edits.size };
}

/** Whether a list that is sorted by a field has another order when these are saved. Names tell equal ones apart in every order. */
export function movesRows(edits: PendingEdits, sort: string): boolean {
  const moving: readonly string[] = [sort, 'firstName', 'lastName', 'archived'];
  return [...edits.values()].some(
    edit => sort === 'updatedAt' || editedFields(edit).some(field => moving.includes(field)),
  );
}

/** The musician as it will be when the edits are saved. */
export function editedMusician(musician: Musician, pending: PendingEdit | undefined): Musician {
  if (!pending) return musician;
  const { phone, archived, ...others } = toValues(pending);
  return {
    ...musician,
    ...others,
    ...(phone !== undefined && { phone: '', phoneSource: phone }),
    ...(archived !== undefined && {
      archivedAt: archived ? (musician.archivedAt ?? musician.updatedAt) : null,
    }),
  };
}

export function nameOf(pending: PendingEdit | undefined): string {
  return pending ? `${pending.musician.firstName} ${pending.musician.lastName}` : '';
}

/** As the contract has them. */
export function toEdits(edits: PendingEdits): MusicianEdit[] {
  return [...edits].map(([id, { fields }]) => ({ id, ...(fields as Omit<MusicianEdit, 'id'>) }));
}

/** What takes back edits that were saved: from what is stored now to what was read. */
export function inverseOf(edits: PendingEdits, stored: readonly Musician[]): PendingEdits {
  return stored.reduce((inverse, musician) => {
    const pending = edits.get(musician.id);
    return editedFields(pending).reduce(
      (before, field) => withEdit(before, musician, field, fromOf(pending, field) as never),
      inverse,
    );
  }, noEdits);
}

/**
 * What is left to save when `sent` has been saved: edits of other fields, and those made meanwhile, which now begin at what
 * is stored.
 */
export function afterSaving(
  edits: PendingEdits,
  sent: PendingEdits,
  stored: readonly Musician[],
): PendingEdits {
  return stored.reduce((left, musician) => {
    const pending = left.get(musician.id);
    return editedFields(sent.get(musician.id)).reduce((rest, field) => {
      const to = toOf(pending, field);
      const without = withoutEdit(rest, musician.id, field);
      return to === undefined ? without : withEdit(without, musician, field, to as never);
    }, left);
  }, edits);
}

export function toOf(pending: PendingEdit | undefined, field: EditableField): EditableValue | undefined {
  return pending?.fields[field]?.to;
}

export function fromOf<F extends EditableField>(
  pending: PendingEdit | undefined,
  field: F,
): EditableValues[F] | undefined {
  return pending?.fields[field]?.from as EditableValues[F] | undefined;
}

function toValues({ fields }: PendingEdit): Partial<EditableValues> {
  return Object.fromEntries(Object.entries(fields).map(([field, { to }]) => [field, to]));
}
