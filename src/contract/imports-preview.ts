import { z } from 'zod';
import { problemKinds } from './imports-names.ts';
import { Dialect, ImportField, ImportKey, PhoneCountry } from './imports-plan.ts';
import { FileReference, Timestamp } from './shared.ts';

export const ImportColumn = z.object({
  /** 0-based place in the file. */
  index: z.number().int().nonnegative(),
  header: z.string(),
  /** The field it goes into; null when no header name is known for it, and then it is listed as unmatched. */
  field: ImportField.nullable(),
  /** What told the field. */
  matchedBy: z.enum(['header', 'remembered', 'chosen']).nullable(),
  /** The first cells of the column that are not empty, cut to 80 characters. */
  examples: z.array(z.string()).max(3),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

export const ProblemKind = z.enum(problemKinds);
export type ProblemKind = z.infer<typeof ProblemKind>;

export const Problem = z.object({
  kind: ProblemKind,
  /** reject: the row is left out; warning: the row goes in without the value. */
  level: z.enum(['reject', 'warning']),
  /** 1-based data row, the header not counted. */
  row: z.number().int().min(1),
  /** 1-based line of the file on which the row begins. */
  line: z.number().int().min(1),
  field: ImportField.nullable(),
  /** The value as it stands in the file, cut to 200 characters; empty when there is none. */
  value: z.string(),
  /** For a duplicate: the data row that came first. */
  otherRow: z.number().int().min(1).optional(),
  /** For a telephone number: the country whose number plan it was checked by. */
  country: PhoneCountry.optional(),
});
export type Problem = z.infer<typeof Problem>;

export const ProblemCount = z.object({
  kind: ProblemKind,
  level: Problem.shape.level,
  count: z.number().int(),
});
export type ProblemCount = z.infer<typeof ProblemCount>;

/** What becomes of a row. `existing` is told only without a connection: updated or unchanged, which the copy cannot tell. */
export const RowOutcome = z.enum(['created', 'updated', 'unchanged', 'existing', 'rejected']);
export type RowOutcome = z.infer<typeof RowOutcome>;

export const ImportCounts = z.object({
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  existing: z.number().int(),
  rejected: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** How many names that are there can be chosen from for one that is not. */
export const namesToChoose = 50;

/** An instrument or a position that the orchestra does not have. */
export const UnknownValue = z.object({
  field: z.enum(['instrument', 'position']),
  /** Whose position it is; null for an instrument. */
  instrument: z.string().nullable(),
  value: z.string(),
  rows: z.number().int(),
  /** The one that is there and was probably meant. */
  proposal: z.string().nullable(),
  /** Those that are there, to choose from; the likeliest first, at most `namesToChoose`. */
  known: z.array(z.string()),
});
export type UnknownValue = z.infer<typeof UnknownValue>;

export const ImportPreview = z.object({
  /** For `rows`; kept until the console ends or eight others were made. */
  preview: z.uuid(),
  subdomain: z.string(),
  file: FileReference,
  sha256: z.string(),
  detected: Dialect,
  /** What was used: detected, or chosen by the plan. */
  dialect: Dialect,
  /** Lines in which å ä ö stand, or whatever is not ASCII, as they are decoded now. */
  examples: z.array(z.object({ line: z.number().int(), text: z.string() })).max(5),
  columns: z.array(ImportColumn),
  /** Fields that no column goes into and no row can do without; with any, no row was judged and all counts are 0. */
  missing: z.array(ImportField),
  key: ImportKey,
  phoneCountry: PhoneCountry,
  counts: ImportCounts,
  warnings: z.number().int(),
  problemCounts: z.array(ProblemCount),
  unknown: z.array(UnknownValue),
  /** When the copy was made that the rows were compared with; null when it was the database itself. */
  comparedWithCopyOf: Timestamp.nullable(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const PreviewRow = z.object({
  row: z.number().int().min(1),
  line: z.number().int().min(1),
  outcome: RowOutcome,
  /** The mapped cells as they stand in the file, with what was mended. */
  cells: z.partialRecord(ImportField, z.string()),
  /** For an update: what is stored, and what it becomes. */
  changes: z.array(z.object({ field: ImportField, from: z.string(), to: z.string() })),
  problems: z.array(Problem),
});
export type PreviewRow = z.infer<typeof PreviewRow>;

export const PreviewRowsRequest = z.strictObject({
  preview: z.uuid(),
  /** Rows of any of these outcomes; null for all. */
  outcomes: z.array(RowOutcome).nullable().default(null),
  /** Rows with a problem of this kind, or with any. */
  problem: z
    .union([ProblemKind, z.literal('any')])
    .nullable()
    .default(null),
  /** 0-based among the rows that fit. */
  from: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(200).default(100),
});
export type PreviewRowsRequest = z.infer<typeof PreviewRowsRequest>;

export const PreviewRows = z.object({ total: z.number().int(), rows: z.array(PreviewRow) });
export type PreviewRows = z.infer<typeof PreviewRows>;
