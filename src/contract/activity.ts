import { z } from 'zod';
import { query } from './kit.ts';
import { Timestamp } from './shared.ts';

/** One recorded effect. A row without an end is one whose console died, or that still runs. */
export const ActivityEntry = z.object({
  id: z.string(),
  method: z.string(),
  effect: z.enum(['control', 'tenant', 'secret']),
  /** Operating system user at machine. */
  actor: z.string(),
  subdomain: z.string().nullable(),
  /** Values before and after, or counts; never a secret, never a row's data. */
  note: z.record(z.string(), z.unknown()).nullable(),
  startedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  /** Null while it is not known. An error is told by its code. */
  outcome: z.string().nullable(),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;

export const activity = {
  list: query({
    effect: 'none',
    input: z.strictObject({ limit: z.number().int().min(1).max(1000).default(200) }),
    output: z.array(ActivityEntry),
  }),
};
