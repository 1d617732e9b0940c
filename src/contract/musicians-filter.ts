import { z } from 'zod';
import { Timestamp } from './shared.ts';

export const MusicianSort = z.enum([
  'lastName',
  'firstName',
  'email',
  'phone',
  'city',
  'qualifications',
  'isActive',
  'updatedAt',
]);
export type MusicianSort = z.infer<typeof MusicianSort>;

/** No database holds the character NUL. */
const nameOrAll = z
  .string()
  .max(200)
  .regex(/^[^\0]*$/)
  .nullable()
  .default(null);

const namesShape = {
  /** By name, without regard to case; null for all. */
  instrument: nameOrAll,
  position: nameOrAll,
  /** Empty for musicians without a city. */
  city: nameOrAll,
} as const;

const narrowingShape = {
  ...namesShape,
  isActive: z.boolean().nullable().default(null),
  /** The archived instead of those who are not. */
  archived: z.boolean().default(false),
} as const;

export const filterShape = {
  /** Any part of name, e-mail, phone or city. */
  search: z.string().max(200).default(''),
  ...narrowingShape,
} as const;
export const MusicianFilter = z.strictObject(filterShape);
export type MusicianFilter = z.infer<typeof MusicianFilter>;

export const orderShape = {
  sort: MusicianSort.default('lastName'),
  descending: z.boolean().default(false),
} as const;

/** What of a list is saved: its filter and order, and not what is searched for, which may be a person's name. */
export const KeptFilter = z.strictObject({ ...narrowingShape, ...orderShape });
export type KeptFilter = z.infer<typeof KeptFilter>;

/** A filter under a name, for every orchestra of the workspace. */
export const SavedFilter = z.object({
  id: z.uuid(),
  /** There is none like it, whatever the case. */
  name: z.string(),
  filter: KeptFilter,
  savedBy: z.string(),
  savedAt: Timestamp,
  /** Another one each time it is saved. */
  version: z.string(),
});
export type SavedFilter = z.infer<typeof SavedFilter>;

export const FilterName = z
  .string()
  .overwrite(tidied)
  .min(1, 'name_empty')
  .max(80, 'filter_name_long')
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'filter_name_characters');

function tidied(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** By which names are compared. */
export function filterNameKey(name: string): string {
  return tidied(name).toLowerCase();
}

/** A filter as it was read. */
export const FilterVersion = z.strictObject({ id: z.uuid(), version: z.string() });
export type FilterVersion = z.infer<typeof FilterVersion>;

export const FilterToSave = z.strictObject({
  name: FilterName,
  filter: KeptFilter,
  /** The one whose place it takes, under the same name or another; null for a new one. */
  replaces: FilterVersion.nullable().default(null),
});
export type FilterToSave = z.infer<typeof FilterToSave>;

/** What of a list is told by name, in one orchestra. */
export const NamesInOrchestra = z.strictObject({ subdomain: z.string(), ...namesShape });
export type NamesInOrchestra = z.infer<typeof NamesInOrchestra>;

export const LackingName = z.enum(['instrument', 'position', 'city']);
export type LackingName = z.infer<typeof LackingName>;
