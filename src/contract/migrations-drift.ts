import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { source, subdomains } from './migrations-plan.ts';
import { Timestamp } from './shared.ts';

export const DriftRequest = z.strictObject({ source, subdomains });
export type DriftRequest = z.infer<typeof DriftRequest>;

/** One object in which a tenant's catalogue and that of its own migrations differ. */
export const DriftDifference = z.object({
  /** In the tenant: `missing` is not there, `extra` is there alone, `differing` is another. */
  kind: z.enum(['missing', 'extra', 'differing']),
  /** `table`, `column`, `index`, `constraint`, `view`, `function`, `trigger`, `policy`, `type`, `sequence`, `extension`, … */
  type: z.string(),
  /** Qualified name; a column as `schema.table.column`. */
  name: z.string(),
  /** Definition by the migrations, and in the tenant. */
  expected: z.string().nullable(),
  found: z.string().nullable(),
  /** Why it is expected to differ; null where nobody said so. */
  ignored: z.string().nullable(),
});
export type DriftDifference = z.infer<typeof DriftDifference>;

export const DriftTenant = z.object({
  subdomain: z.string(),
  /** Last migration that the tenant was compared at; null where it has none. */
  version: z.string().nullable(),
  differences: z.array(DriftDifference),
  error: ErrorInfo.nullable(),
});
export type DriftTenant = z.infer<typeof DriftTenant>;

export const DriftProgress = z.object({
  done: z.number().int(),
  total: z.number().int(),
  subdomain: z.string(),
});
export type DriftProgress = z.infer<typeof DriftProgress>;

/** An object that may differ, everywhere or in one tenant. */
export const DriftIgnore = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  /** Null for all tenants. */
  subdomain: z.string().nullable(),
  reason: z.string(),
  since: Timestamp,
});
export type DriftIgnore = z.infer<typeof DriftIgnore>;

export const DriftReport = z.object({
  cancelled: z.boolean(),
  tenants: z.array(DriftTenant),
  /** Ignores that match no difference, of those whose tenants were all compared. */
  unmatched: z.array(DriftIgnore),
});
export type DriftReport = z.infer<typeof DriftReport>;

export const DriftIgnoreRequest = z.strictObject({
  type: z.string().min(1),
  name: z.string().min(1),
  subdomain: z.string().nullable().default(null),
  reason: z.string().trim().min(1).max(500),
});
export type DriftIgnoreRequest = z.infer<typeof DriftIgnoreRequest>;

/** A difference in one tenant, as a table has it. */
export const DriftExportRow = DriftDifference.omit({ ignored: true }).extend({
  subdomain: z.string(),
  ignored: z.boolean(),
});
export type DriftExportRow = z.infer<typeof DriftExportRow>;
