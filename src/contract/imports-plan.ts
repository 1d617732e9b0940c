import { z } from 'zod';
import { importFields } from './imports-names.ts';
import { defaultPhoneCountry, phoneCountries } from './phone-countries.ts';
import { FileReference } from './shared.ts';

export const Encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'macintosh']);
export type Encoding = z.infer<typeof Encoding>;

export const Delimiter = z.enum([';', ',', '\t', '|']);
export type Delimiter = z.infer<typeof Delimiter>;

/** How a file is written: what was detected over the whole of it. */
export const Dialect = z.object({
  encoding: Encoding,
  bom: z.boolean(),
  delimiter: Delimiter,
  /** Whether the file tells its delimiter itself (`sep=`). */
  sepLine: z.boolean(),
  lineBreak: z.enum(['crlf', 'lf', 'cr', 'mixed']),
  /** 1-based line on which the header stands. */
  headerLine: z.number().int().min(1),
});
export type Dialect = z.infer<typeof Dialect>;

/** What the user knows better than the detection; the rest stays detected. */
export const DialectChoice = z.strictObject({
  encoding: Encoding.optional(),
  delimiter: Delimiter.optional(),
  headerLine: z.number().int().min(1).max(1_000).optional(),
});
export type DialectChoice = z.infer<typeof DialectChoice>;

export const ImportField = z.enum(importFields);
export type ImportField = z.infer<typeof ImportField>;

/** By what a row and a musician that is there are one: e-mail and name without regard to case, phone as E.164. */
export const ImportKey = z.enum(['email', 'phone', 'name']);
export type ImportKey = z.infer<typeof ImportKey>;

const cell = z.string().max(10_000);

export const PhoneCountry = z.enum(phoneCountries);
export type PhoneCountry = z.infer<typeof PhoneCountry>;

/** One cell that was mended in the preview; it counts as if it stood in the file. */
export const CellRepair = z.strictObject({ row: z.number().int().min(1), field: ImportField, value: cell });
export type CellRepair = z.infer<typeof CellRepair>;

/** One mend for all cells of a field that hold the same text, compared as they stand in the file without blanks at the ends. */
export const ValueRepair = z.strictObject({ field: ImportField, from: cell, to: cell });
export type ValueRepair = z.infer<typeof ValueRepair>;

/**
 * What becomes of an instrument or a position that the orchestra does not have: it is made, is taken for one that is there,
 * or is left empty. Without a choice it is made. `instrument` tells whose position it is; null for an instrument.
 */
export const ValueChoice = z.strictObject({
  field: z.enum(['instrument', 'position']),
  instrument: cell.nullable(),
  value: cell,
  choice: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('create') }),
    z.strictObject({ kind: z.literal('match'), name: cell }),
    z.strictObject({ kind: z.literal('empty') }),
  ]),
});
export type ValueChoice = z.infer<typeof ValueChoice>;

/** All that decides what an import does with a file. What is left out is detected, or as it is by default. */
export const ImportPlan = z.strictObject({
  subdomain: z.string(),
  file: FileReference.shape.id,
  /** Lower-case hex sha256 that the file must still have (`file_changed`). */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null), // prettier-ignore
  dialect: DialectChoice.default({}),
  /** The field of each column by its place; columns beyond are unmatched. Null to match by the headers. */
  mapping: z.array(ImportField.nullable()).max(1_600).nullable().default(null),
  /** Whether a mapping that was used for the same header before comes before the synonyms. */
  remembered: z.boolean().default(true),
  key: ImportKey.default('email'),
  /** Of telephone numbers without a country code. */
  phoneCountry: PhoneCountry.default(defaultPhoneCountry),
  /** Whether an empty cell erases phone, city and notes of a musician that is there. */
  eraseEmpty: z.boolean().default(false),
  cells: z.array(CellRepair).max(50_000).default([]),
  values: z.array(ValueRepair).max(5_000).default([]),
  choices: z.array(ValueChoice).max(5_000).default([]),
});
export type ImportPlan = z.infer<typeof ImportPlan>;
