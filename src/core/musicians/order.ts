import type { Musician } from '../../contract/musicians.ts';
import type { MusicianSort } from '../../contract/musicians-filter.ts';

/** What rows can be ordered by: each has an index in the tenant migration `musician_search`, by this very expression. */
type Key = 'lastName' | 'firstName' | 'email' | 'phone' | 'city' | 'updatedAt';

const expressions: Readonly<Record<Key, string>> = {
  lastName: 'm."lastName" COLLATE "sv-x-icu"',
  firstName: 'm."firstName" COLLATE "sv-x-icu"',
  email: 'm."email" COLLATE "sv-x-icu"',
  phone: `coalesce(m."phone", '') COLLATE "C"`,
  city: `coalesce(m."city", '') COLLATE "sv-x-icu"`,
  updatedAt: 'm."updatedAt"',
};

/** Keys of each sort before the id. Two sorts are by name within what they sort by (stretches.ts). */
export const sortKeys: Readonly<Record<MusicianSort, readonly Key[]>> = {
  lastName: ['lastName', 'firstName'],
  firstName: ['firstName', 'lastName'],
  email: ['email'],
  phone: ['phone'],
  city: ['city'],
  updatedAt: ['updatedAt'],
  isActive: ['lastName', 'firstName'],
  qualifications: ['lastName', 'firstName'],
};

/** Where a row stands: its keys and the id that tells equal ones apart. */
export interface RowKey {
  readonly values: readonly string[];
  readonly id: string;
}

export function keyOf(sort: MusicianSort, row: Pick<Musician, Key | 'id'>): RowKey {
  return { values: sortKeys[sort].map(key => row[key]), id: row.id };
}

/** Expressions in the order of comparing, the id last. */
export function orderOf(sort: MusicianSort): readonly string[] {
  return [...sortKeys[sort].map(key => expressions[key]), 'm."id"'];
}

/** The type of each of them, for a value that is compared. */
export function typesOf(sort: MusicianSort): readonly string[] {
  return [...sortKeys[sort].map(key => (key === 'updatedAt' ? 'timestamptz' : 'text')), 'uuid'];
}
