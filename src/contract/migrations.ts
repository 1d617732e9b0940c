import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { query, task } from './kit.ts';
import { FileReference } from './shared.ts';

export const MigrationFile = z.object({
  name: z.string(),
  /** Lower-case hex sha256 of migration.sql, as Prisma's ledger keeps it. */
  checksum: z.string(),
});
export type MigrationFile = z.infer<typeof MigrationFile>;

/**
 * What a tenant's ledger says of one migration. `applied` and `pending` are the ordinary ones. `blocked`: a row that was
 * neither finished nor rolled back, which proves nothing and stops a run. `edited`: applied, but with other text.
 * `missing`: applied, but the file is not in the source.
 */
export const MigrationState = z.enum(['applied', 'pending', 'blocked', 'edited', 'missing']);
export type MigrationState = z.infer<typeof MigrationState>;

export const TenantMigrationStatus = z.object({
  subdomain: z.string(),
  name: z.string(),
  /** One state a migration, in the order of `migrations` and then those that are missing from the source. */
  states: z.array(z.object({ migration: z.string(), state: MigrationState })),
  pending: z.number().int(),
  /** Why this tenant's ledger could not be read. */
  error: ErrorInfo.nullable(),
});
export type TenantMigrationStatus = z.infer<typeof TenantMigrationStatus>;

export const MigrationStatus = z.object({
  /** Folder of the migration source; null is the built-in one. */
  source: z.string().nullable(),
  migrations: z.array(MigrationFile),
  tenants: z.array(TenantMigrationStatus),
});
export type MigrationStatus = z.infer<typeof MigrationStatus>;

/** Result for one tenant of a run; `on_hold` are those that were skipped, `not_run` those that a cancel left untouched. */
export const TenantOutcome = z.enum(['applied', 'up_to_date', 'failed', 'on_hold', 'not_run']);
export type TenantOutcome = z.infer<typeof TenantOutcome>;

export const MigrationProgress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), runId: z.string(), tenants: z.array(z.string()) }),
  z.object({ kind: z.literal('tenant-started'), subdomain: z.string() }),
  z.object({ kind: z.literal('migration-applied'), subdomain: z.string(), migration: z.string() }),
  z.object({
    kind: z.literal('tenant-finished'),
    subdomain: z.string(),
    outcome: TenantOutcome,
    /** milliseconds */
    duration: z.number(),
    error: ErrorInfo.nullable(),
  }),
]);
export type MigrationProgress = z.infer<typeof MigrationProgress>;

export const TenantResult = z.object({
  subdomain: z.string(),
  outcome: TenantOutcome,
  applied: z.array(z.string()),
  /** milliseconds */
  duration: z.number(),
  error: ErrorInfo.nullable(),
});
export type TenantResult = z.infer<typeof TenantResult>;

export const MigrationReport = z.object({
  runId: z.string(),
  cancelled: z.boolean(),
  tenants: z.array(TenantResult),
});
export type MigrationReport = z.infer<typeof MigrationReport>;

/** A folder of migrations for this call alone; left out, the workspace's. */
const source = FileReference.shape.id.optional();

export const MigrationRunRequest = z.strictObject({
  source,
  /** Subdomains to run on; left out, the whole fleet. */
  subdomains: z.array(z.string()).min(1).optional(),
});
export type MigrationRunRequest = z.infer<typeof MigrationRunRequest>;

export const migrations = {
  status: query({ effect: 'none', input: z.strictObject({ source }), output: MigrationStatus }),
  run: task({
    effect: 'tenant',
    input: MigrationRunRequest,
    progress: MigrationProgress,
    output: MigrationReport,
  }),
};
