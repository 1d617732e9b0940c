import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { ImportCounts } from './imports-preview.ts';
import { Timestamp } from './shared.ts';

/** What is kept of an orchestra in the sealed local store, so that a file can be checked without a connection. */
export const OfflineCopy = z.object({
  subdomain: z.string(),
  name: z.string(),
  asOf: Timestamp,
  /** Musicians whose e-mail is in the index, as keyed hashes. */
  musicians: z.number().int(),
  instruments: z.number().int(),
});
export type OfflineCopy = z.infer<typeof OfflineCopy>;

/** What the check at connect found otherwise than the one before it. */
export const QueueNotice = z.object({
  expected: ImportCounts,
  actual: ImportCounts,
  /** Whether the counts, an instrument or a position came out otherwise. */
  changed: z.boolean(),
});
export type QueueNotice = z.infer<typeof QueueNotice>;

export const QueuedImport = z.object({
  id: z.uuid(),
  subdomain: z.string(),
  fileName: z.string(),
  queuedAt: Timestamp,
  /** waiting: for a connection; refused: a person has to do something first (on hold, file damaged, columns missing). */
  state: z.enum(['waiting', 'running', 'done', 'refused']),
  /** What the check before queueing counted. */
  expected: ImportCounts,
  lastTry: z.object({ at: Timestamp, error: ErrorInfo }).nullable(),
  /** Once it is done. */
  importId: z.uuid().nullable(),
  notice: QueueNotice.nullable(),
});
export type QueuedImport = z.infer<typeof QueuedImport>;

/** The preview whose file is to wait, as it was previewed; its counts are expected. */
export const EnqueueRequest = z.strictObject({ preview: z.uuid() });
export type EnqueueRequest = z.infer<typeof EnqueueRequest>;
