import { z } from 'zod';
import { command, query } from './kit.ts';
import { Nothing, Timestamp } from './shared.ts';

export const Actor = z.object({
  /** Operating system user. */
  user: z.string(),
  machine: z.string(),
  /** Whether the superadmin password had been given at this console; the CLI asks for none. */
  superadmin: z.boolean(),
});
export type Actor = z.infer<typeof Actor>;

/** One recorded effect: its beginning and, once it is known, its end. Without an end its console died, or it still runs. */
export const ActivityEntry = z.object({
  id: z.string(),
  method: z.string(),
  effect: z.enum(['control', 'tenant', 'secret']),
  actor: Actor,
  subdomain: z.string().nullable(),
  /** Values before and after, or counts; never a secret, never a row's data. */
  note: z.record(z.string(), z.unknown()).nullable(),
  startedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  /** Null while it is not known. An error is told by its code. */
  outcome: z.string().nullable(),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;

export const ActivityFilter = z.strictObject({
  /** Part of a method, a user, a machine or a subdomain. */
  search: z.string().max(200).optional(),
  /** Methods that `search` means in the language of the page; either finds. */
  methods: z.array(z.string()).max(200).optional(),
  subdomain: z.string().optional(),
  outcome: z.enum(['done', 'failed', 'open']).optional(),
});
export type ActivityFilter = z.infer<typeof ActivityFilter>;

/** The chain of hashes, read from its first link to its last. */
export const ActivityVerification = z.object({
  intact: z.boolean(),
  /** Links of the chain; rows from before there was a chain are counted apart and prove nothing. */
  links: z.number().int(),
  unchained: z.number().int(),
  /** Number and hash of the last link; null when there is none. */
  head: z.object({ number: z.number().int(), hash: z.string() }).nullable(),
  /** The last head that this console saw before; null at its first look. */
  seen: z.object({ number: z.number().int(), hash: z.string() }).nullable(),
  problems: z.array(
    z.object({
      /** `changed`: a row's content does not give its hash; `removed`: a link is missing before this one; `cut_off`: the chain ends before the head seen, or with another hash there. */
      kind: z.enum(['changed', 'removed', 'cut_off']),
      number: z.number().int(),
    }),
  ),
});
export type ActivityVerification = z.infer<typeof ActivityVerification>;

export const activity = {
  list: query({
    effect: 'none',
    input: z.strictObject({
      filter: ActivityFilter.default({}),
      limit: z.number().int().min(1).max(1000).default(200),
      /** Older than this entry. */
      before: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    output: z.array(ActivityEntry),
  }),
  verify: query({ effect: 'none', input: Nothing, output: ActivityVerification }),
  export: command({
    effect: 'local',
    input: z.strictObject({
      filter: ActivityFilter.default({}),
      format: z.enum(['csv', 'json']),
      to: z.enum(['text', 'file']),
    }),
    output: z.object({ rows: z.number().int(), text: z.string().nullable(), file: z.string().nullable() }),
  }),
};
