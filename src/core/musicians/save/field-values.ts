import type { EditableField, Musician, MusicianRefusal, Qualification } from '../../../contract/musicians.ts';
import { defaultPhoneCountry } from '../../../contract/phone-countries.ts';
import { fieldRules } from '../../imports/check/fields.ts';
import { cleanLine } from '../../imports/check/normalise.ts';
import { toE164 } from '../../imports/check/phone.ts';
import { phoneFault } from '../../imports/check/phone-fault.ts';

/** A value of a field: as a person reads it, and by what two values are one. */
export interface FieldValue {
  readonly text: string;
  readonly key: string;
}

/** What an edit says of one field, before it is compared with what is stored. */
export type Given = string | boolean | readonly Qualification[];

/** A value that can go in, or why it cannot. */
export type Wanted =
  | (FieldValue & { readonly value: Given })
  | { readonly refused: MusicianRefusal['reason'] };

export function storedValue(field: EditableField, musician: Musician): FieldValue {
  if (field === 'archived') return readValue(field, musician.archivedAt !== null);
  // as the page shows it: a number that is not clear as it was written
  if (field === 'phone') return readValue(field, musician.phone || musician.phoneSource);
  return readValue(field, musician[field]);
}

export function readValue(field: EditableField, given: Given): FieldValue {
  if (typeof given === 'boolean') return same(String(given));
  if (typeof given !== 'string') return { text: chairText(given), key: chairKey(given) };
  return field === 'phone' ? { text: given, key: toE164(given) ?? given } : same(given);
}

/** Cleaned and judged by the rules of an import. */
export function wantedValue(field: EditableField, given: Given): Wanted {
  if (typeof given === 'boolean') return { ...readValue(field, given), value: given };
  if (typeof given !== 'string') return wantedChairs(given);
  const rule = fieldRules[field as keyof typeof fieldRules];
  const text = rule.clean(given);
  if (!isStorable(text)) return { refused: 'invalid' };
  if (text === '' && rule.missing !== undefined) return { refused: 'empty' };
  if (text.length > rule.maxLength) return { refused: 'too_long' };
  if (text !== '' && field === 'email' && rule.refuse?.(text)) return { refused: 'invalid' };
  if (text !== '' && field === 'phone' && toE164(text) === null) {
    return { refused: phoneFault(text, defaultPhoneCountry).kind };
  }
  return { ...readValue(field, text), value: text };
}

function wantedChairs(given: readonly Qualification[]): Wanted {
  const chairs = given.map(({ instrument, position }) => ({
    instrument: cleanLine(instrument),
    position: cleanLine(position),
  }));
  if (chairs.some(({ instrument }) => instrument === '')) return { refused: 'empty' };
  if (!chairs.every(chair => isStorable(chair.instrument + chair.position))) return { refused: 'invalid' };
  return { text: chairText(chairs), key: chairKey(chairs), value: chairs };
}

/** PostgreSQL takes neither NUL nor half of a pair of surrogates. */
function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

function same(text: string): FieldValue {
  return { text, key: text };
}

function chairText(chairs: readonly Qualification[]): string {
  return chairs
    .map(({ instrument, position }) => (position === '' ? instrument : `${instrument}, ${position}`))
    .join('; ');
}

/** In whatever order and case. */
function chairKey(chairs: readonly Qualification[]): string {
  const keys = chairs.map(({ instrument, position }) => `${instrument}\0${position}`.toLowerCase());
  return [...new Set(keys)].sort().join('\0\0');
}
