import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { command, query, task } from './kit.ts';
import { FileReference, Nothing, Timestamp } from './shared.ts';

const Place = { schema: z.string(), table: z.string() };
const count = z.number().int();

/** A tenant column, or the key of a table that lists orchestras, with whose its rows are. */
export const RepairColumn = z.object({
  ...Place,
  column: z.string(),
  registry: z.boolean(),
  rows: count,
  own: count,
  foreign: count,
  /** Whose they are cannot be told. */
  untold: count,
  /** Without a value: nobody's, and left where they are. */
  none: count,
});
export type RepairColumn = z.infer<typeof RepairColumn>;

/** Rows of one other orchestra, with those that refer to them. */
const ForeignRows = z.object({
  /** Subdomain; null for a value that names no customer of today. */
  owner: z.string().nullable(),
  rows: count,
  tables: z.array(
    z.object({
      ...Place,
      rows: count,
      /** `value`: by a tenant column; `reference`: because the row refers to such a row. */
      via: z.enum(['value', 'reference']),
    }),
  ),
});
export type ForeignRows = z.infer<typeof ForeignRows>;

/**
 * `untold`: whose rows are cannot be told, see `own`. `not_counted`: a table cannot be read. `own_rows_refer`: rows of the tenant's
 * own would be changed or lost with the foreign ones. `materialized_view`: it holds copies of rows. `key`: the column is part of a
 * primary key, a foreign key of several columns or a partition key, or is inherited. `dependent`: a view, a trigger or the like
 * needs the column. `no_key`: a table that lists orchestras has no key of one column.
 */
const repairBlockReasons = [
  'untold',
  'not_counted',
  'own_rows_refer',
  'materialized_view',
  'no_key',
  'key',
  'dependent',
] as const;

export const RepairBlock = z.object({
  reason: z.enum(repairBlockReasons),
  /** `seal`: no row can be sealed and removed; `write`: the migration cannot take the column from this tenant. */
  blocks: z.enum(['seal', 'write']),
  ...Place,
  /** The leftover column that it is about; null where it is the table. */
  column: z.string().nullable(),
  /** The key, view or other object that stands in the way; null where it is the column or the table itself. */
  name: z.string().nullable(),
  rows: count.nullable(),
});
export type RepairBlock = z.infer<typeof RepairBlock>;

/** What the migration removes. Indexes and constraints go with their column. */
export const RepairRemoval = z.object({
  kind: z.enum(['policy', 'column', 'index', 'constraint', 'registry']),
  ...Place,
  /** Null where it is the table. */
  name: z.string().nullable(),
  /** Whether an index over the other columns keeps unique what was unique within one orchestra; null for what was not unique. */
  keptUnique: z.boolean().nullable(),
});
export type RepairRemoval = z.infer<typeof RepairRemoval>;

/**
 * `nothing`: no leftovers; `ready`: nobody else's row, so the migration can run; `foreign_rows`: they have to be sealed first; `blocked`:
 * something stands in the way; `not_examined`: see the error.
 */
const repairStates = ['nothing', 'ready', 'foreign_rows', 'blocked', 'not_examined'] as const;
export const RepairState = z.enum(repairStates);
export type RepairState = z.infer<typeof RepairState>;

export const RepairTenant = z.object({
  subdomain: z.string(),
  name: z.string(),
  state: RepairState,
  error: ErrorInfo.nullable(),
  columns: z.array(RepairColumn),
  foreign: z.array(ForeignRows),
  removes: z.array(RepairRemoval),
  blocks: z.array(RepairBlock),
});
export type RepairTenant = z.infer<typeof RepairTenant>;

export const RepairPlan = z.object({ tenants: z.array(RepairTenant) });
export type RepairPlan = z.infer<typeof RepairPlan>;

/** Values that are a tenant's own though nothing tells it, by subdomain: a superadmin's word. */
const Own = z.record(z.string(), z.array(z.string().min(1)).min(1)).default({});

export const RepairPlanRequest = z.strictObject({
  /** Left out: the whole fleet. */
  subdomains: z.array(z.string()).min(1).optional(),
  own: Own,
});
export type RepairPlanRequest = z.infer<typeof RepairPlanRequest>;

export const RepairPlanProgress = z.object({ at: z.string(), done: count, total: count });
export type RepairPlanProgress = z.infer<typeof RepairPlanProgress>;

export const SealRequest = z.strictObject({
  subdomain: z.string(),
  /** The subdomain, typed. */
  confirmation: z.string(),
  own: z.array(z.string().min(1)).default([]),
});
export type SealRequest = z.infer<typeof SealRequest>;

export const SealProgress = z.object({
  phase: z.enum(['sealing', 'verifying', 'removing']),
  /** Rows of all owners. */
  done: count,
  total: count,
});
export type SealProgress = z.infer<typeof SealProgress>;

/** Rows of one orchestra that were found in another's database, sealed on this machine. */
export const SealedRows = z.object({
  id: z.uuid(),
  /** Where they were found. */
  subdomain: z.string(),
  /** Whose they are; null for a value that names no customer of today. */
  owner: z.string().nullable(),
  sealedAt: Timestamp,
  rows: count,
  tables: z.array(z.object({ ...Place, rows: count })),
  /** bytes, sealed */
  size: count,
});
export type SealedRows = z.infer<typeof SealedRows>;

export const SealReport = z.object({
  subdomain: z.string(),
  rows: count,
  /** None where nobody else's row was found. */
  files: z.array(SealedRows),
});
export type SealReport = z.infer<typeof SealReport>;

/** `folder` is one that the user has named; without it the workspace's own migration source is written to. */
export const RepairWriteRequest = z.strictObject({
  ...RepairPlanRequest.shape,
  folder: FileReference.shape.id.nullable().default(null),
});
export type RepairWriteRequest = z.infer<typeof RepairWriteRequest>;

/**
 * What the migration does in a tenant that is not ready: `stops` there and changes nothing, or `leaves` what stands in the way;
 * `unknown` where it could not be examined.
 */
const leftOutcomes = ['stops', 'leaves', 'unknown'] as const;

/** A tenant that the migration does not clean, and why. */
export const RepairLeft = z.object({
  subdomain: z.string(),
  name: z.string(),
  state: RepairState,
  outcome: z.enum(leftOutcomes),
  error: ErrorInfo.nullable(),
  /** `everywhere`: what is blocked here stays in every tenant. */
  blocks: z.array(RepairBlock.extend({ everywhere: z.boolean() })),
});
export type RepairLeft = z.infer<typeof RepairLeft>;

export const RepairWritten = z.object({
  /** The migration's; null where there is nothing that it may remove anywhere: see `left`. */
  migration: z.string().nullable(),
  /** Name of the folder that it lies in. */
  folder: z.string().nullable(),
  /** False where the same file was there already. */
  written: z.boolean(),
  removes: z.array(RepairRemoval),
  /** Tenants that are not ready. */
  left: z.array(RepairLeft),
});
export type RepairWritten = z.infer<typeof RepairWritten>;

export const OpenSealedRequest = z.strictObject({
  id: z.uuid(),
  format: z.enum(['csv', 'json']),
  /** A CSV file holds one table. */
  table: z.object(Place).nullable().default(null),
  /** A file that a face has named; without it the user is asked. What is written is not sealed. */
  target: FileReference.shape.id.nullable().default(null),
});
export type OpenSealedRequest = z.infer<typeof OpenSealedRequest>;

export const SealedRowsRequest = z.strictObject({
  id: z.uuid(),
  /** Subdomain of the tenant that they were found in, typed. */
  confirmation: z.string(),
});
export type SealedRowsRequest = z.infer<typeof SealedRowsRequest>;

/** Methods of the slice `audits` that mend what the pooled time left. */
export const repair = {
  /** What is foreign, whose, and what a repair would remove. Changes nothing. */
  repairPlan: task({
    effect: 'none',
    input: RepairPlanRequest,
    progress: RepairPlanProgress,
    output: RepairPlan,
  }),
  /** Puts rows of others into sealed files, verifies them, and only then removes the rows. */
  repairSeal: task({ effect: 'tenant', input: SealRequest, progress: SealProgress, output: SealReport }),
  /** Writes the migration that removes the leftovers where no foreign row is left. It is rehearsed and run as any other. */
  repairWrite: task({
    effect: 'local',
    input: RepairWriteRequest,
    progress: RepairPlanProgress,
    output: RepairWritten,
  }),
  sealedRows: query({ effect: 'none', input: Nothing, output: z.array(SealedRows) }),
  /** Writes sealed rows to a file that their owner can read: for a person to hand over. */
  openSealed: command({
    effect: 'local',
    input: OpenSealedRequest,
    /** The file's name; null when the dialog was dismissed. */
    output: z.object({ rows: count, file: z.string().nullable() }),
  }),
  /** For good: once they are handed over. Throws `confirmation_mismatch`. */
  forgetSealed: command({
    effect: 'local',
    input: SealedRowsRequest,
    output: z.object({ rows: count }),
  }),
  /** Puts sealed rows back where they were found. The sealed file is kept. */
  restoreSealed: command({
    effect: 'tenant',
    input: SealedRowsRequest,
    output: z.object({ subdomain: z.string(), rows: count }),
  }),
};
