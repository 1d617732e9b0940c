import { z } from 'zod';
import { query, task } from './kit.ts';
import { FileReference, Timestamp } from './shared.ts';

export const Encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh']);
export type Encoding = z.infer<typeof Encoding>;

/** How a file is written: what was detected over the whole of it. */
export const Dialect = z.object({
  encoding: Encoding,
  bom: z.boolean(),
  delimiter: z.enum([';', ',', '\t', '|']),
  /** Whether the file tells its delimiter itself (`sep=`). */
  sepLine: z.boolean(),
  lineBreak: z.enum(['crlf', 'lf', 'cr', 'mixed']),
  /** 1-based line on which the header stands. */
  headerLine: z.number().int().min(1),
});
export type Dialect = z.infer<typeof Dialect>;

export const importFields = [
  'lastName',
  'firstName',
  'email',
  'phone',
  'instrument',
  'position',
  'city',
  'isActive',
  'notes',
] as const; // prettier-ignore
export const ImportField = z.enum(importFields);
export type ImportField = z.infer<typeof ImportField>;

export const ImportColumn = z.object({
  /** 0-based place in the file. */
  index: z.number().int().nonnegative(),
  header: z.string(),
  /** The field it goes into; null when no header name is known for it, and then it is listed as unmatched. */
  field: ImportField.nullable(),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

export const problemKinds = [
  'email_missing',
  'email_invalid',
  'email_duplicate',
  'first_name_missing',
  'last_name_missing',
  'cells_missing',
  'cells_extra',
  'nul_byte',
  'value_too_long',
  'phone_unclear',
  'active_unclear',
] as const; // prettier-ignore
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
});
export type Problem = z.infer<typeof Problem>;

export const ImportRequest = z.strictObject({ subdomain: z.string(), file: FileReference.shape.id });
export type ImportRequest = z.infer<typeof ImportRequest>;

export const ImportProgress = z.object({
  stage: z.enum(['reading', 'checking', 'loading', 'merging']),
  /** Rows done in this stage, and how many there are (null while that is not known). */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative().nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

export const ImportPreview = z.object({
  file: FileReference,
  dialect: Dialect,
  columns: z.array(ImportColumn),
  /** Data rows in the file. */
  rows: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  warnings: z.number().int(),
  /** The first 1,000 problems; the counts are of all. */
  problems: z.array(Problem),
  /** The first 20 accepted rows as they would be stored. */
  sample: z.array(z.record(z.string(), z.string())),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportCounts = z.object({
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ImportReport = z.object({
  importId: z.uuid(),
  subdomain: z.string(),
  fileName: z.string(),
  counts: ImportCounts,
  instrumentsCreated: z.array(z.string()),
  problems: z.array(Problem),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const ImportRecord = z.object({
  importId: z.uuid(),
  fileName: z.string(),
  /** Lower-case hex sha256 of the file. */
  sha256: z.string(),
  importedAt: Timestamp,
  counts: ImportCounts,
});
export type ImportRecord = z.infer<typeof ImportRecord>;

export const imports = {
  /** Reads the whole file and says what would be taken from it; nothing is written. */
  preview: task({ effect: 'none', input: ImportRequest, progress: ImportProgress, output: ImportPreview }),
  /** Loads the accepted rows by COPY into staging and merges them in one transaction. */
  run: task({ effect: 'tenant', input: ImportRequest, progress: ImportProgress, output: ImportReport }),
  list: query({
    effect: 'none',
    input: z.strictObject({ subdomain: z.string() }),
    output: z.array(ImportRecord),
  }),
};
