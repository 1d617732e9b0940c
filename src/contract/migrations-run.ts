import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { MigrationFile, source, subdomains } from './migrations-plan.ts';
import { Timestamp } from './shared.ts';

/**
 * Who goes first. The canaries are a wave of their own, then comes a share of the rest, then the rest; a wave begins when the one before
 * has ended and no stop rule was met.
 */
export const MigrationWaves = z.strictObject({
  /** Named ones, or how many are chosen: the first by subdomain that are not on hold. */
  canaries: z.union([z.array(z.string()).max(50), z.number().int().min(0).max(50)]).default(1),
  /** Percent of the tenants of the run in the second wave. */
  share: z.number().int().min(0).max(100).default(10),
});
export type MigrationWaves = z.infer<typeof MigrationWaves>;

/**
 * When a run starts no more tenants because of those that failed; null: never. Counted from where the run began, or was resumed; those
 * that were skipped have not ended.
 */
export const MigrationStopRule = z.strictObject({
  failures: z.number().int().min(1).nullable().default(5),
  /** More than this percent of those that have ended; judged at the end of a wave, and within one once twenty have ended. */
  share: z.number().int().min(1).max(100).nullable().default(10),
});
export type MigrationStopRule = z.infer<typeof MigrationStopRule>;

/** Whether tenants are dumped before they are changed: where pg_dump of a fitting version is found, always (else the run is refused), or not. */
export const BackupChoice = z.enum(['where_possible', 'required', 'none']);
export type BackupChoice = z.infer<typeof BackupChoice>;

export const MigrationRunRequest = z.strictObject({
  source,
  subdomains,
  /** `digest` of the plan that was looked at: the run refuses a source that has changed since. */
  planned: z.string().optional(),
  waves: MigrationWaves.prefault({}),
  stop: MigrationStopRule.prefault({}),
  /** Tenants at work on one server at once. */
  sessions: z.number().int().min(1).max(8).default(8),
  /** Runs migrations although a later one is applied. */
  outOfOrder: z.boolean().default(false),
  backup: BackupChoice.default('where_possible'),
});
export type MigrationRunRequest = z.infer<typeof MigrationRunRequest>;

/**
 * Goes on with a run that was interrupted, cancelled or stopped, from what the databases say: with those that have no end, were not
 * run or were on hold. The files must be those of the run.
 */
export const MigrationResumeRequest = z.strictObject({
  runId: z.uuid(),
  source,
  /** Ids of failure groups whose tenants are run once more; the others that failed are left as they are. */
  retry: z.array(z.string()).default([]),
});
export type MigrationResumeRequest = z.infer<typeof MigrationResumeRequest>;

/**
 * Result for one tenant of a run; `on_hold` are those that were skipped, `not_run` those that a cancel, a stop rule or an interruption
 * left untouched.
 */
export const TenantOutcome = z.enum(['applied', 'up_to_date', 'failed', 'on_hold', 'not_run']);
export type TenantOutcome = z.infer<typeof TenantOutcome>;

/** Who a statement waits for. Only what pg_stat_activity shows to anybody: no query. */
export const LockHolder = z.object({
  pid: z.number().int(),
  application: z.string(),
  user: z.string(),
  /** How long its transaction is open, in milliseconds. */
  openFor: z.number().nullable(),
});
export type LockHolder = z.infer<typeof LockHolder>;

export const MigrationProgress = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('started'),
    runId: z.string(),
    waves: z.array(z.array(z.string())),
    /** Those of them that an earlier part of this run has ended with already. */
    ended: z.array(z.string()),
  }),
  z.object({ kind: z.literal('wave-started'), wave: z.number().int() }),
  /** Customers that came while the run went on. */
  z.object({ kind: z.literal('joined'), wave: z.number().int(), subdomains: z.array(z.string()) }),
  z.object({ kind: z.literal('tenant-started'), subdomain: z.string(), startedAt: Timestamp }),
  z.object({ kind: z.literal('backup-made'), subdomain: z.string() }),
  /** Told only of statements that take longer than a second, and at most once a second. */
  z.object({
    kind: z.literal('statement'),
    subdomain: z.string(),
    migration: z.string(),
    statement: z.number().int(),
    statements: z.number().int(),
    waitsFor: LockHolder.nullable(),
  }),
  z.object({ kind: z.literal('migration-applied'), subdomain: z.string(), migration: z.string() }),
  z.object({
    kind: z.literal('tenant-finished'),
    subdomain: z.string(),
    outcome: TenantOutcome,
    /** milliseconds */
    duration: z.number(),
    error: ErrorInfo.nullable(),
  }),
  /** A stop rule was met. */
  z.object({ kind: z.literal('stopped'), failures: z.number().int(), ended: z.number().int() }),
]);
export type MigrationProgress = z.infer<typeof MigrationProgress>;

/** Rows that a constraint or an index does not take: their keys, never what is in them. */
export const OffendingRows = z.object({
  table: z.string(),
  /** Columns of the key, in the order of each of `keys`. */
  columns: z.array(z.string()),
  /** Keys of the first of them; empty where the key may hold personal data (it is neither a uuid nor a number). */
  keys: z.array(z.array(z.string())),
  count: z.number().int(),
});
export type OffendingRows = z.infer<typeof OffendingRows>;

export const TenantResult = z.object({
  subdomain: z.string(),
  /** 0-based */
  wave: z.number().int(),
  outcome: TenantOutcome,
  applied: z.array(z.string()),
  /** milliseconds */
  duration: z.number(),
  error: ErrorInfo.nullable(),
  /** Where it failed by rows that are there. */
  rows: OffendingRows.nullable(),
});
export type TenantResult = z.infer<typeof TenantResult>;

/** Tenants that failed in the same way: one fix, one retry. */
export const FailureGroup = z.object({
  id: z.string(),
  migration: z.string().nullable(),
  /** As the first of them has it; the others differ in what is normalised away (names of objects that bear a number, host, database). */
  error: ErrorInfo,
  subdomains: z.array(z.string()),
});
export type FailureGroup = z.infer<typeof FailureGroup>;

/** `interrupted`: it has no end, and no console holds it. */
export const MigrationRunState = z.enum(['running', 'interrupted', 'finished', 'cancelled', 'stopped']);
export type MigrationRunState = z.infer<typeof MigrationRunState>;

/** The console that works on a run, or did when it was interrupted. */
export const RunHolder = z.object({
  host: z.string(),
  user: z.string(),
  pid: z.number().int(),
  since: Timestamp,
});
export type RunHolder = z.infer<typeof RunHolder>;

export const MigrationRun = z.object({
  runId: z.string(),
  startedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  state: MigrationRunState,
  holder: RunHolder.nullable(),
  source: z.string().nullable(),
  files: z.array(MigrationFile),
  /** Tenants by outcome; those that have none yet are `not_run`. */
  counts: z.record(TenantOutcome, z.number().int()),
});
export type MigrationRun = z.infer<typeof MigrationRun>;

export const MigrationReport = z.object({
  runId: z.string(),
  state: MigrationRunState,
  tenants: z.array(TenantResult),
  groups: z.array(FailureGroup),
});
export type MigrationReport = z.infer<typeof MigrationReport>;

/** A run from the history with all its tenants. */
export const MigrationRunDetails = MigrationRun.extend({
  waves: MigrationWaves,
  stop: MigrationStopRule,
  backup: BackupChoice,
  tenants: z.array(TenantResult),
  groups: z.array(FailureGroup),
});
export type MigrationRunDetails = z.infer<typeof MigrationRunDetails>;
