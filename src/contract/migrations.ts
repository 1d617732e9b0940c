import { z } from 'zod';
import { command, query, task } from './kit.ts';
import { Backup, BackupTool, ExportBackupRequest } from './migrations-backup.ts';
import {
  DriftExportRow,
  DriftIgnore,
  DriftIgnoreRequest,
  DriftProgress,
  DriftReport,
  DriftRequest,
} from './migrations-drift.ts';
import { MigrationPlan, MigrationPlanRequest, subdomains } from './migrations-plan.ts';
import { RehearsalProgress, RehearsalReport, RehearsalRequest } from './migrations-rehearsal.ts';
import { ExaminedTenant, ExamineRequest, ResolveReport, ResolveRequest } from './migrations-resolve.ts';
import {
  MigrationProgress,
  MigrationReport,
  MigrationResumeRequest,
  MigrationRun,
  MigrationRunDetails,
  MigrationRunRequest,
} from './migrations-run.ts';
import { Nothing } from './shared.ts';

export const migrations = {
  plan: query({ effect: 'none', input: MigrationPlanRequest, output: MigrationPlan }),
  run: task({
    effect: 'tenant',
    input: MigrationRunRequest,
    progress: MigrationProgress,
    output: MigrationReport,
  }),
  rehearse: task({
    effect: 'tenant',
    input: RehearsalRequest,
    progress: RehearsalProgress,
    output: RehearsalReport,
  }),
  examine: query({ effect: 'none', input: ExamineRequest, output: z.array(ExaminedTenant).readonly() }),
  resolve: command({ effect: 'tenant', input: ResolveRequest, output: ResolveReport }),
  resume: task({
    effect: 'tenant',
    input: MigrationResumeRequest,
    progress: MigrationProgress,
    output: MigrationReport,
  }),
  runs: query({
    effect: 'none',
    input: z.strictObject({ limit: z.number().int().min(1).max(1000).default(50) }),
    output: z.array(MigrationRun),
  }),
  show: query({ effect: 'none', input: z.strictObject({ runId: z.uuid() }), output: MigrationRunDetails }),
  export: command({
    effect: 'local',
    input: z.strictObject({
      runId: z.uuid(),
      format: z.enum(['csv', 'json']),
      to: z.enum(['text', 'file']),
    }),
    output: z.object({ rows: z.number().int(), text: z.string().nullable(), file: z.string().nullable() }),
  }),
  drift: task({ effect: 'none', input: DriftRequest, progress: DriftProgress, output: DriftReport }),
  /** Differences as a page shows them, as CSV for a file or as tabs for the clipboard. */
  exportDrift: command({
    effect: 'local',
    input: z.strictObject({
      differences: z.array(DriftExportRow).max(100_000),
      to: z.enum(['text', 'file']),
    }),
    output: z.object({ rows: z.number().int(), text: z.string().nullable(), file: z.string().nullable() }),
  }),
  driftIgnores: query({ effect: 'none', input: Nothing, output: z.array(DriftIgnore) }),
  ignoreDrift: command({ effect: 'control', input: DriftIgnoreRequest, output: z.array(DriftIgnore) }),
  unignoreDrift: command({
    effect: 'control',
    input: z.strictObject({ id: z.uuid() }),
    output: z.array(DriftIgnore),
  }),
  backupTools: query({
    effect: 'none',
    input: z.strictObject({ subdomains }),
    output: z.array(BackupTool).readonly(),
  }),
  backups: query({ effect: 'none', input: Nothing, output: z.array(Backup) }),
  /** Takes a tenant's data out of the sealed store, so it is recorded as what touches a secret is. */
  exportBackup: command({
    effect: 'secret',
    allowedReadOnly: true,
    input: ExportBackupRequest,
    output: z.object({ file: z.string().nullable() }),
  }),
};
