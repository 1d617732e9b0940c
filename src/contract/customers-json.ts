import { z } from 'zod';
import { command, query } from './kit.ts';
import { FileReference, Nothing, Timestamp } from './shared.ts';

/** One entry of the old file of customers. Values are shown as written, save a plain URL, which never leaves core. */
export const JsonCustomer = z.object({
  /** Place in the file, from 1. */
  entry: z.number().int(),
  name: z.string(),
  subdomain: z.string(),
  /** The reference that the new row will hold; a plain URL goes into the keychain under this name. */
  databaseReference: z.string().nullable(),
  plainUrl: z.boolean(),
  problems: z.array(
    z.object({
      field: z.string(),
      /** Message code of a rule of the contract (`validation` in the catalogues). */
      problem: z.string(),
      /** As written; null where it may hold a secret. */
      value: z.string().nullable(),
      /** What would pass, where that is plain. */
      suggestion: z.string().nullable(),
    }),
  ),
  outcome: z.enum(['create', 'exists', 'reject']),
});
export type JsonCustomer = z.infer<typeof JsonCustomer>;

export const JsonPreview = z.object({
  fileName: z.string(),
  /** Lower-case hex; `importJson` refuses a file that changed since. */
  sha256: z.string(),
  customers: z.array(JsonCustomer),
});
export type JsonPreview = z.infer<typeof JsonPreview>;

export const JsonImport = z.object({
  importId: z.string(),
  fileName: z.string(),
  importedAt: Timestamp,
  created: z.array(z.string()),
  rejected: z.number().int(),
  undoneAt: Timestamp.nullable(),
});
export type JsonImport = z.infer<typeof JsonImport>;

/** Customers from the JSON file that the service was configured by before it had a control database. */
export const jsonImport = {
  previewJson: query({
    effect: 'none',
    input: z.strictObject({ file: FileReference.shape.id }),
    output: JsonPreview,
  }),
  /** Adds every entry that is right, as pending, in one transaction. */
  importJson: command({
    effect: 'control',
    input: z.strictObject({ file: FileReference.shape.id, sha256: z.string() }),
    output: JsonImport,
  }),
  jsonImports: query({ effect: 'none', input: Nothing, output: z.array(JsonImport) }),
  /** Removes what an import added and nobody changed since; the rest is told and left alone. */
  undoJsonImport: command({
    effect: 'control',
    input: z.strictObject({ importId: z.string() }),
    output: z.object({ removed: z.array(z.string()), kept: z.array(z.string()) }),
  }),
};
