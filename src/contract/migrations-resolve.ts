import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { MigrationState, source, subdomains } from './migrations-plan.ts';
import { Timestamp } from './shared.ts';

export const ExamineRequest = z.strictObject({ source, subdomains, migration: z.string().min(1) });
export type ExamineRequest = z.infer<typeof ExamineRequest>;

/** An object that the migration makes, changes or drops, and whether the database is as it leaves it. */
export const MigrationObject = z.object({
  /** `table`, `column`, `index`, `constraint`, `type`, … */
  type: z.string(),
  name: z.string(),
  /** What the migration does with it. */
  change: z.enum(['created', 'dropped', 'changed']),
  /**
   * `created`, `dropped`: whether it is there now. `changed`: whether it is as the migration leaves it. Null where the catalogue cannot
   * tell: a change of rows, or one that it does not keep as it was written.
   */
  exists: z.boolean().nullable(),
  /** Of an index that is there: false where CREATE INDEX CONCURRENTLY did not come to its end. Null of everything else. */
  valid: z.boolean().nullable(),
});
export type MigrationObject = z.infer<typeof MigrationObject>;

/** What there is to decide by; Podium proposes nothing. */
export const ExaminedTenant = z.object({
  subdomain: z.string(),
  state: MigrationState.nullable(),
  /** When the open row was begun. */
  startedAt: Timestamp.nullable(),
  /** Whether somebody holds the migration lock of this database now: a runner that still works. */
  running: z.boolean(),
  objects: z.array(MigrationObject),
  error: ErrorInfo.nullable(),
});
export type ExaminedTenant = z.infer<typeof ExaminedTenant>;

export const ResolveRequest = z.strictObject({
  source,
  migration: z.string().min(1),
  /**
   * As Prisma's `migrate resolve`: `applied` writes a finished row, `rolled_back` marks the open ones, and takes the end from those that
   * have both dates; neither changes anything else.
   */
  tenants: z.array(z.strictObject({ subdomain: z.string(), as: z.enum(['applied', 'rolled_back']) })).min(1),
});
export type ResolveRequest = z.infer<typeof ResolveRequest>;

export const ResolveReport = z.object({
  tenants: z.array(
    z.object({ subdomain: z.string(), state: MigrationState.nullable(), error: ErrorInfo.nullable() }),
  ),
});
export type ResolveReport = z.infer<typeof ResolveReport>;
