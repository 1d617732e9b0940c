import { z } from 'zod';
import { EnqueueRequest, OfflineCopy, QueuedImport } from './imports-offline.ts';
import { ImportPlan } from './imports-plan.ts';
import {
  ImportCounts,
  ImportPreview,
  PreviewRows,
  PreviewRowsRequest,
  Problem,
  ProblemCount,
} from './imports-preview.ts';
import { UndoPreview, UndoReport } from './imports-undo.ts';
import { command, query, task } from './kit.ts';
import { FileReference, Nothing, Timestamp } from './shared.ts';

export const ImportProgress = z.object({
  stage: z.enum(['reading', 'checking', 'waiting', 'loading', 'comparing', 'merging', 'undoing']),
  /** Rows done in this stage, and how many there are (null while that is not known). */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative().nullable(),
  /** While it waits for another import into the same orchestra: its file, and since when that runs. */
  waitsFor: z.object({ fileName: z.string(), since: Timestamp }).optional(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

export const ImportReport = z.object({
  importId: z.uuid(),
  subdomain: z.string(),
  fileName: z.string(),
  counts: ImportCounts,
  warnings: z.number().int(),
  instrumentsCreated: z.array(z.string()),
  problemCounts: z.array(ProblemCount),
  /** The first 1,000. */
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
  /** Until when its journal is kept; null when there is nothing to undo. */
  undoUntil: Timestamp.nullable(),
  undoneAt: Timestamp.nullable(),
});
export type ImportRecord = z.infer<typeof ImportRecord>;

const OfOrchestra = z.strictObject({ subdomain: z.string() });
const OfImport = z.strictObject({ subdomain: z.string(), importId: z.uuid() });

export const imports = {
  /** Reads the whole file and says what would become of each row; nothing is written. Without a connection by the offline copy. */
  preview: task({ effect: 'none', input: ImportPlan, progress: ImportProgress, output: ImportPreview }),
  /** Rows of a preview that was made. Throws `preview_gone`. */
  rows: query({ effect: 'none', input: PreviewRowsRequest, output: PreviewRows }),
  /** Loads the accepted rows by COPY into staging and merges them in one transaction. */
  run: task({ effect: 'tenant', input: ImportPlan, progress: ImportProgress, output: ImportReport }),
  /**
   * The rows that a preview or a run refused, in the file's own dialect with a column of reasons behind. `of` is a preview's or an
   * import's id; `target` a file that a face has named, without which the user is asked. Throws `preview_gone`.
   */
  saveRejects: command({
    effect: 'local',
    input: z.strictObject({
      of: z.uuid(),
      language: z.enum(['sv', 'en']),
      target: FileReference.shape.id.nullable().default(null),
    }),
    /** `file` is null when the dialog was dismissed. */
    output: z.object({ rows: z.number().int(), file: z.string().nullable() }),
  }),
  list: query({ effect: 'none', input: OfOrchestra, output: z.array(ImportRecord) }),
  /** What an undo would do. Throws `import_not_found` and `undo_expired`. */
  undoPreview: query({ effect: 'none', input: OfImport, output: UndoPreview }),
  /** `chosen` are conflicts that are undone all the same; null for all of them. */
  undo: task({
    effect: 'tenant',
    input: OfImport.extend({ chosen: z.array(z.uuid()).max(100_000).nullable().default([]) }),
    progress: ImportProgress,
    output: UndoReport,
  }),

  /** Keeps, sealed on this machine, what a check without a connection needs. */
  prepareOffline: task({
    effect: 'local',
    input: OfOrchestra,
    progress: ImportProgress,
    output: OfflineCopy,
  }),
  offlineCopies: query({ effect: 'none', input: Nothing, output: z.array(OfflineCopy) }),
  /** With null everything that this workspace keeps sealed on this machine, the queue too: the way out of `store_damaged`. */
  forgetOffline: command({
    effect: 'local',
    input: z.strictObject({ subdomain: z.string().nullable() }),
    output: Nothing,
  }),

  /** Imports that wait for a connection, and those that were run and not dismissed. */
  queue: query({ effect: 'none', input: Nothing, output: z.array(QueuedImport) }),
  enqueue: command({ effect: 'local', input: EnqueueRequest, output: QueuedImport }),
  dequeue: command({ effect: 'local', input: z.strictObject({ id: z.uuid() }), output: Nothing }),
  /** Checks again and runs what waits, one after the other; those that still have no connection stay. */
  runQueue: task({
    effect: 'tenant',
    input: z.strictObject({ id: z.uuid().nullable().default(null) }),
    progress: ImportProgress,
    output: z.array(QueuedImport),
  }),
};
