import type { Customer, CustomerChanges } from '../../../../contract/customers.ts';

/** What the form of a customer edits. */
export const editedFields = [
  'name',
  'subdomain',
  'contactEmail',
  'plan',
  'databaseReference',
  'tlsPolicy',
  'server',
] as const;
export type EditedField = (typeof editedFields)[number];

export type EditedValues = Readonly<Record<EditedField, string | null>>;

export function editedValues(customer: Customer): EditedValues {
  const { name, subdomain, contactEmail, plan, databaseReference, tlsPolicy, server } = customer;
  return { name, subdomain, contactEmail, plan, databaseReference, tlsPolicy, server };
}

export type Choice = 'mine' | 'theirs';

/** A field in which what I typed is not what is there now. */
export interface Difference {
  readonly field: EditedField;
  readonly opened: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
  /** Null where both changed it: somebody has to say. */
  readonly byDefault: Choice | null;
  /** False for the plain URL of an old row: it was never shown, so nobody can put it back. */
  readonly mineIsPossible: boolean;
}

export function findDifferences(
  opened: EditedValues,
  mine: EditedValues,
  theirs: EditedValues,
): readonly Difference[] {
  return editedFields
    .filter(field => mine[field] !== theirs[field])
    .map(field => ({
      field,
      opened: opened[field],
      mine: mine[field],
      theirs: theirs[field],
      byDefault: defaultChoice(opened[field], mine[field], theirs[field]),
      mineIsPossible: field !== 'databaseReference' || mine[field] !== null,
    }));
}

type Value = string | null;

function defaultChoice(opened: Value, mine: Value, theirs: Value): Choice | null {
  if (mine === opened) return 'theirs';
  return theirs === opened ? 'mine' : null;
}

export type Choices = Readonly<Partial<Record<EditedField, Choice>>>;

/** Choices that still stand when the row was changed once more: those in whose field nothing new was written. */
export function standingChoices(choices: Choices, before: EditedValues, now: EditedValues): Choices {
  return Object.fromEntries(
    Object.entries(choices).filter(([field]) => {
      const edited = field as EditedField;
      return before[edited] === now[edited];
    }),
  );
}

export function chosen(difference: Difference, choices: Choices): Choice | null {
  return choices[difference.field] ?? difference.byDefault;
}

/** What has to be written so that the row becomes as chosen; null while a field has no choice. */
export function changesOf(differences: readonly Difference[], choices: Choices): CustomerChanges | null {
  if (differences.some(difference => chosen(difference, choices) === null)) return null;
  const mine = differences.filter(difference => chosen(difference, choices) === 'mine');
  // each value went through the form's schema, or was read from the row
  return Object.fromEntries(mine.map(({ field, mine: value }) => [field, value])) as CustomerChanges;
}

/** Of a customer what a person can see and another may change. */
const shownFields = [...editedFields, 'status', 'statusReason', 'hold', 'certificateAuthority'] as const;
export type ShownField = (typeof shownFields)[number];

export interface ChangeElsewhere {
  readonly field: ShownField;
  readonly before: string | null;
  readonly after: string | null;
}

/** What is not as it was when the customer was opened. */
export function changesElsewhere(opened: Customer, now: Customer): readonly ChangeElsewhere[] {
  return shownFields
    .map(field => ({ field, before: shownValue(opened, field), after: shownValue(now, field) }))
    .filter(({ before, after }) => before !== after);
}

function shownValue(customer: Customer, field: ShownField): string | null {
  return field === 'hold' ? (customer.hold?.reason ?? null) : customer[field];
}

/** Everything that was typed, a line a field, for the clipboard. */
export function typedText(
  opened: EditedValues,
  mine: EditedValues,
  label: (field: EditedField) => string,
): string {
  return editedFields
    .filter(field => mine[field] !== opened[field])
    .map(field => `${label(field)}: ${mine[field] ?? ''}`)
    .join('\n');
}
