import { z } from 'zod';

/** A musician that was changed since the import; left alone by an undo unless it is chosen. */
export const UndoConflict = z.object({
  musicianId: z.uuid(),
  name: z.string(),
  /** created: the undo would erase the musician; updated: it would put the old values back. */
  kind: z.enum(['created', 'updated']),
  /** Values before the import, as imported, and now; empty for what is absent. `field` is a column of the musician, or `qualifications`. */
  fields: z.array(z.object({ field: z.string(), before: z.string(), imported: z.string(), now: z.string() })),
});
export type UndoConflict = z.infer<typeof UndoConflict>;

export const UndoPreview = z.object({
  /** Musicians that the undo erases, and those that get their old values back, conflicts not counted. */
  erased: z.number().int(),
  restored: z.number().int(),
  /** Already gone since the import. */
  gone: z.number().int(),
  conflictCount: z.number().int(),
  /** The first 500. */
  conflicts: z.array(UndoConflict),
});
export type UndoPreview = z.infer<typeof UndoPreview>;

export const UndoReport = z.object({
  erased: z.number().int(),
  restored: z.number().int(),
  /** Conflicts that were left alone. */
  left: z.number().int(),
  instrumentsRemoved: z.array(z.string()),
});
export type UndoReport = z.infer<typeof UndoReport>;
