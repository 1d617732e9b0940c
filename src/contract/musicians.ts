import { z } from 'zod';
import { query } from './kit.ts';
import { Timestamp } from './shared.ts';

export const Musician = z.object({
  id: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  /** E.164, or empty. */
  phone: z.string(),
  /** The phone number as it was written where it came from. */
  phoneSource: z.string(),
  city: z.string(),
  notes: z.string(),
  /** `Instrument` or `Instrument, chair`, in the order of rank. */
  qualifications: z.array(z.object({ instrument: z.string(), position: z.string() })),
  isActive: z.boolean(),
  updatedAt: Timestamp,
});
export type Musician = z.infer<typeof Musician>;

export const MusicianSort = z.enum(['lastName', 'firstName', 'email', 'city']);
export type MusicianSort = z.infer<typeof MusicianSort>;

export const MusicianPageRequest = z.strictObject({
  subdomain: z.string(),
  /** Any part of name, e-mail, phone or city. */
  search: z.string().max(200).default(''),
  sort: MusicianSort.default('lastName'),
  descending: z.boolean().default(false),
  /** Where the page before this one ended, as it was answered. */
  after: z.string().nullable().default(null),
  limit: z.number().int().min(1).max(500).default(100),
});
export type MusicianPageRequest = z.infer<typeof MusicianPageRequest>;

export const MusicianPage = z.object({
  rows: z.array(Musician),
  /** Where the next page starts; null on the last. */
  next: z.string().nullable(),
  /** Rows that the search finds; told with the first page only. */
  total: z.number().int().nullable(),
});
export type MusicianPage = z.infer<typeof MusicianPage>;

export const musicians = {
  page: query({ effect: 'none', input: MusicianPageRequest, output: MusicianPage }),
};
