import { z } from 'zod';
import { ErrorInfo } from '../../../contract/errors.ts';
import { QueuedImport, QueueNotice } from '../../../contract/imports-offline.ts';
import { ImportPlan } from '../../../contract/imports-plan.ts';
import { ImportCounts, UnknownValue } from '../../../contract/imports-preview.ts';
import { Timestamp } from '../../../contract/shared.ts';

/** Enough of an unknown value to tell whether it was unknown before. */
export const KnownUnknown = UnknownValue.pick({ field: true, instrument: true, value: true });
export type KnownUnknown = z.infer<typeof KnownUnknown>;

/** An import that waits, without its file and plan. */
export const QueueItem = z.object({
  id: z.uuid(),
  /** Chosen when it was queued: by it an import that was committed by a console that then died is found. */
  importId: z.uuid(),
  /** A subdomain may be another customer's by the time there is a connection. */
  customerId: z.string(),
  subdomain: z.string(),
  fileName: z.string(),
  queuedAt: Timestamp,
  state: QueuedImport.shape.state,
  expected: ImportCounts,
  unknown: z.array(KnownUnknown),
  lastTry: z.object({ at: Timestamp, error: ErrorInfo }).nullable(),
  notice: QueueNotice.nullable(),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** The head of the document that has the file as its body. */
export const QueuedFile = z.object({ name: z.string(), plan: ImportPlan });
export type QueuedFile = z.infer<typeof QueuedFile>;

const beginnings = { item: 'item-', file: 'file-' } as const;

/** Names of the two documents of an item: the file is written once, the item with each state. */
export const itemDocument = (id: string): string => `${beginnings.item}${id}`;
export const fileDocument = (id: string): string => `${beginnings.file}${id}`;
export const idOf = (document: string): string => document.slice(beginnings.item.length);
export { beginnings };

export function toQueuedImport(item: QueueItem, isRunning: boolean): QueuedImport {
  const { customerId: _, unknown: __, importId, state, ...shown } = item;
  const waits = state === 'waiting' || state === 'running';
  return {
    ...shown,
    // who began it may have died with it
    state: waits ? (isRunning ? 'running' : 'waiting') : state,
    importId: state === 'done' ? importId : null,
  };
}
