import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { Blocked, LockMode, source, subdomains } from './migrations-plan.ts';
import { OffendingRows } from './migrations-run.ts';

/**
 * Pending migrations within BEGIN … ROLLBACK: users may wait for its locks, and nothing stays. Without `subdomains` it is one canary in a
 * production workspace, the whole fleet only when it is asked for, and the whole fleet elsewhere.
 */
export const RehearsalRequest = z.strictObject({
  source,
  subdomains,
  wholeFleet: z.boolean().default(false),
  outOfOrder: z.boolean().default(false),
});
export type RehearsalRequest = z.infer<typeof RehearsalRequest>;

/** A lock that was held in the end, and for how long: from the file that took it to the rollback. */
export const HeldLock = z.object({
  relation: z.string(),
  mode: LockMode,
  blocks: Blocked,
  /** milliseconds */
  heldFor: z.number(),
});
export type HeldLock = z.infer<typeof HeldLock>;

/**
 * `not_rehearsable`: a file that may not be wrapped, or two that need a COMMIT between them (55P04): says nothing about whether a run
 * would fail. `stopped`: a run would stop at this tenant before it changes anything.
 */
export const RehearsalOutcome = z.enum([
  'would_apply',
  'up_to_date',
  'would_fail',
  'not_rehearsable',
  'stopped',
  'on_hold',
  'not_run',
]);
export type RehearsalOutcome = z.infer<typeof RehearsalOutcome>;

export const RehearsedTenant = z.object({
  subdomain: z.string(),
  outcome: RehearsalOutcome,
  /** Files that went through, with their time in milliseconds. */
  rehearsed: z.array(z.object({ migration: z.string(), duration: z.number() })),
  locks: z.array(HeldLock),
  error: ErrorInfo.nullable(),
  rows: OffendingRows.nullable(),
});
export type RehearsedTenant = z.infer<typeof RehearsedTenant>;

export const RehearsalProgress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), tenants: z.array(z.string()) }),
  z.object({ kind: z.literal('tenant-finished'), tenant: RehearsedTenant }),
]);
export type RehearsalProgress = z.infer<typeof RehearsalProgress>;

export const RehearsalReport = z.object({ cancelled: z.boolean(), tenants: z.array(RehearsedTenant) });
export type RehearsalReport = z.infer<typeof RehearsalReport>;
