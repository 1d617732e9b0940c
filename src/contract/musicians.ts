import { z } from 'zod';
import { command, query, task } from './kit.ts';
import {
  FilterToSave,
  FilterVersion,
  filterShape,
  LackingName,
  NamesInOrchestra,
  orderShape,
  SavedFilter,
} from './musicians-filter.ts';
import { phoneFaults } from './phone-countries.ts';
import { FileReference, Nothing, Timestamp } from './shared.ts';

/** A chair that a musician can take: an instrument and, where it is told, the position. */
export const Qualification = z.object({ instrument: z.string(), position: z.string() });
export type Qualification = z.infer<typeof Qualification>;

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
  /** In the order of instrument and rank. */
  qualifications: z.array(Qualification),
  isActive: z.boolean(),
  archivedAt: Timestamp.nullable(),
  updatedAt: Timestamp,
});
export type Musician = z.infer<typeof Musician>;

export const MusicianPageRequest = z.strictObject({
  subdomain: z.string(),
  ...filterShape,
  ...orderShape,
  /** 0-based row of the whole list at which the page begins; a cursor, where it is given, tells it better. */
  from: z.number().int().nonnegative().default(0),
  /** Where the page before this one ended, as it was answered. */
  after: z.string().nullable().default(null),
  limit: z.number().int().min(1).max(500).default(100),
});
export type MusicianPageRequest = z.infer<typeof MusicianPageRequest>;

export const MusicianPage = z.object({
  rows: z.array(Musician),
  /** 0-based row of the whole list at which this page begins. */
  from: z.number().int().nonnegative(),
  /** Where the next page starts; null on the last. */
  next: z.string().nullable(),
  /** Rows that the filter finds; not told with a page that was asked for by a cursor. */
  total: z.number().int().nullable(),
});
export type MusicianPage = z.infer<typeof MusicianPage>;

const Facet = z.object({ name: z.string(), musicians: z.number().int() });

/** What there is to filter by, counted over all musicians that are not archived. */
export const MusicianFacets = z.object({
  instruments: z.array(Facet),
  positions: z.array(Facet),
  /** The 200 with the most musicians. */
  cities: z.array(Facet),
  active: z.number().int(),
  inactive: z.number().int(),
  archived: z.number().int(),
});
export type MusicianFacets = z.infer<typeof MusicianFacets>;

export const editableFields = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'city',
  'notes',
  'isActive',
  'archived',
  'qualifications',
] as const; // prettier-ignore
export const EditableField = z.enum(editableFields);
export type EditableField = z.infer<typeof EditableField>;

const edit = <T extends z.ZodType>(value: T) => z.strictObject({ from: value, to: value }).optional();
const text = z.string().max(10_000);

/**
 * Fields of one musician that were edited: what was read, and what is wanted. A field that is neither any more when it is
 * saved is a conflict; the other fields of the row do not matter.
 */
export const MusicianEdit = z.strictObject({
  id: z.uuid(),
  firstName: edit(text),
  lastName: edit(text),
  email: edit(text),
  /** As it is written; E.164 is made of it. */
  phone: edit(text),
  city: edit(text),
  notes: edit(text),
  isActive: edit(z.boolean()),
  archived: edit(z.boolean()),
  /** The whole list. Instruments and positions that are not there are made. */
  qualifications: edit(
    z
      .array(z.strictObject({ instrument: z.string().min(1).max(200), position: z.string().max(200) }))
      .max(100),
  ), // prettier-ignore
});
export type MusicianEdit = z.infer<typeof MusicianEdit>;

/** Values of an edit as a person reads them; qualifications as `Violin, Tutti; Viola`. */
export const MusicianConflict = z.object({
  id: z.uuid(),
  name: z.string(),
  field: EditableField,
  /** What was read, what is wanted, and what somebody else has stored meanwhile. */
  read: z.string(),
  wanted: z.string(),
  stored: z.string(),
});
export type MusicianConflict = z.infer<typeof MusicianConflict>;

export const MusicianRefusal = z.object({
  id: z.uuid(),
  field: EditableField,
  reason: z.enum(['empty', 'invalid', 'too_long', 'email_taken', ...phoneFaults]),
});
export type MusicianRefusal = z.infer<typeof MusicianRefusal>;

/** All edits are saved together; with a conflict, a refusal or a musician that is gone nothing is. */
export const MusicianSaved = z.object({
  saved: z.number().int(),
  conflicts: z.array(MusicianConflict),
  refusals: z.array(MusicianRefusal),
  gone: z.array(z.uuid()),
  /** The musicians as they are stored now, saved or not. */
  musicians: z.array(Musician),
});
export type MusicianSaved = z.infer<typeof MusicianSaved>;

export const Instrument = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Changes with its name, its positions and how many have them. */
  version: z.string(),
  /** Archived ones too: they keep their chairs. */
  musicians: z.number().int(),
  /** In the order of rank; the chair without a name has an empty one. */
  positions: z.array(z.object({ id: z.uuid(), name: z.string(), musicians: z.number().int() })),
});
export type Instrument = z.infer<typeof Instrument>;

export const Instruments = z.object({
  instruments: z.array(Instrument),
  /** Ids of those that are probably one by their spelling; of each group the one with the most musicians is first. */
  groups: z.array(z.array(z.uuid()).min(2)),
});
export type Instruments = z.infer<typeof Instruments>;

const SeenInstrument = z.strictObject({ id: z.uuid(), version: z.string().max(100) });

export const InstrumentMerge = z.strictObject({
  subdomain: z.string(),
  /** Keeps its name; all as they were seen. */
  into: SeenInstrument,
  from: z.array(SeenInstrument).min(1).max(100),
});
export type InstrumentMerge = z.infer<typeof InstrumentMerge>;

/**
 * What a merge does. A position of the same name falls together with the kept one, others move along with all who have them; of
 * the qualifications those are counted whose position falls together.
 */
export const MergedInstruments = z.object({
  instruments: z.number().int(),
  positionsMoved: z.number().int(),
  positionsJoined: z.number().int(),
  qualificationsMoved: z.number().int(),
  qualificationsJoined: z.number().int(),
});
export type MergedInstruments = z.infer<typeof MergedInstruments>;

const Chosen = {
  subdomain: z.string(),
  ...filterShape,
  ...orderShape,
  /** Only these, in the order of the list; null for all that the filter finds. */
  ids: z.array(z.uuid()).max(100_000).nullable().default(null),
  /** In which the headings are. */
  language: z.enum(['sv', 'en']),
} as const;

/** Musicians that `copy` takes at most; more are for a file. */
export const copiedMusicians = 20_000;

export const musicians = {
  page: query({ effect: 'none', input: MusicianPageRequest, output: MusicianPage }),
  facets: query({ effect: 'none', input: z.strictObject({ subdomain: z.string() }), output: MusicianFacets }),
  /** Those that are saved in this workspace, by name. */
  filters: query({ effect: 'none', input: Nothing, output: z.array(SavedFilter) }),
  /**
   * Throws `filter_taken` where another filter has the name, and of one that is replaced `filter_not_found` and
   * `changed_elsewhere`.
   */
  saveFilter: command({ effect: 'control', input: FilterToSave, output: SavedFilter }),
  /** Answers what it was. Throws `filter_not_found` and `changed_elsewhere`. */
  removeFilter: command({ effect: 'control', input: FilterVersion, output: SavedFilter }),
  /**
   * Of the names that are given those that the orchestra does not have, so that nobody is found by them. A position is looked
   * for on the instrument, where that is there.
   */
  lacking: query({ effect: 'none', input: NamesInOrchestra, output: z.array(LackingName) }),
  /** The named ones that are still there. */
  show: query({
    effect: 'none',
    input: z.strictObject({ subdomain: z.string(), ids: z.array(z.uuid()).min(1).max(500) }),
    output: z.array(Musician),
  }),
  save: command({
    effect: 'tenant',
    input: z.strictObject({ subdomain: z.string(), edits: z.array(MusicianEdit).min(1).max(1_000) }),
    output: MusicianSaved,
  }),
  /** For good, also from the journals of imports; `confirm` is the subdomain, typed. Throws `confirmation_mismatch`. */
  erase: command({
    effect: 'tenant',
    input: z.strictObject({
      subdomain: z.string(),
      ids: z.array(z.uuid()).min(1).max(1_000),
      confirm: z.string(),
    }),
    output: z.object({ erased: z.number().int() }),
  }),
  instruments: query({
    effect: 'none',
    input: z.strictObject({ subdomain: z.string() }),
    output: Instruments,
  }),
  /** What `mergeInstruments` would do. Throws `instruments_changed`. */
  previewMerge: query({ effect: 'none', input: InstrumentMerge, output: MergedInstruments }),
  /**
   * Not undone. Throws `instruments_changed` when one is not as it was seen, `import_running`, and `still_referenced` when a
   * table of the orchestra's own refers to what would go.
   */
  mergeInstruments: command({ effect: 'tenant', input: InstrumentMerge, output: MergedInstruments }),
  /** For the clipboard, as tabs. Throws `too_many_rows` above `copiedMusicians`. */
  copy: query({
    effect: 'none',
    input: z.strictObject(Chosen),
    output: z.object({ rows: z.number().int(), text: z.string() }),
  }),
  /** Streamed into a CSV file: `target` is a file that a face has named; without it the user is asked. */
  export: task({
    effect: 'local',
    input: z.strictObject({ ...Chosen, target: FileReference.shape.id.nullable().default(null) }),
    progress: z.object({ done: z.number().int(), total: z.number().int() }),
    /** `file` is null when the dialog was dismissed. */
    output: z.object({ rows: z.number().int(), file: z.string().nullable() }),
  }),
};
