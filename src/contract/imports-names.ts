import { phoneFaults } from './phone-countries.ts';

// apart from the schemas made of them, since the import worker needs the names and no zod

/** What a column can go into. `fullName` is `Efternamn, Förnamn` in one cell and fills both names. */
export const importFields = [
  'lastName',
  'firstName',
  'fullName',
  'email',
  'phone',
  'instrument',
  'position',
  'city',
  'isActive',
  'notes',
] as const; // prettier-ignore

export const problemKinds = [
  'email_missing',
  'email_invalid',
  'email_duplicate',
  'email_taken',
  'key_missing',
  'key_duplicate',
  'key_ambiguous',
  'first_name_missing',
  'last_name_missing',
  'name_unclear',
  'cells_missing',
  'cells_extra',
  'nul_byte',
  'bad_byte',
  'value_too_long',
  ...phoneFaults,
  'active_unclear',
  'position_without_instrument',
] as const; // prettier-ignore
