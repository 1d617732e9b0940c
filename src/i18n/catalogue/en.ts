import { access } from './en/access.ts';
import { activity } from './en/activity.ts';
import { adoption } from './en/adoption.ts';
import { auditReport } from './en/audit-report.ts';
import { audits } from './en/audits.ts';
import { auditsCli } from './en/audits-cli.ts';
import { auditsExport } from './en/audits-export.ts';
import { auditsPage } from './en/audits-page.ts';
import { auditsRepair } from './en/audits-repair.ts';
import { backupsPage } from './en/backups-page.ts';
import { cli } from './en/cli.ts';
import { common } from './en/common.ts';
import { credentials } from './en/credentials.ts';
import { customers } from './en/customers.ts';
import { customersJson } from './en/customers-json.ts';
import { doctor } from './en/doctor.ts';
import { driftPage } from './en/drift-page.ts';
import { detailWords, errors, unknownDetail } from './en/errors.ts';
import { imports } from './en/imports.ts';
import { importsCli } from './en/imports-cli.ts';
import { migrationRunsCli } from './en/migration-runs-cli.ts';
import { migrations } from './en/migrations.ts';
import { migrationsBackup } from './en/migrations-backup.ts';
import { migrationsCli } from './en/migrations-cli.ts';
import { migrationsDrift } from './en/migrations-drift.ts';
import { migrationsPage } from './en/migrations-page.ts';
import { migrationsRehearsal } from './en/migrations-rehearsal.ts';
import { migrationsResolve } from './en/migrations-resolve.ts';
import { musicianFile } from './en/musician-file.ts';
import { musicians } from './en/musicians.ts';
import { musiciansCli } from './en/musicians-cli.ts';
import { musiciansMerging } from './en/musicians-merging.ts';
import { objectTypes } from './en/object-types.ts';
import { reasons } from './en/reasons.ts';
import { rehearsalPage } from './en/rehearsal-page.ts';
import { repairPage } from './en/repair-page.ts';
import { resolvePage } from './en/resolve-page.ts';
import { sandbox } from './en/sandbox.ts';
import { servers } from './en/servers.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { validation } from './en/validation.ts';
import { workspaces } from './en/workspaces.ts';

export const en = {
  common,
  errors,
  unknownDetail,
  detailWords,
  reasons,
  validation,
  shell,
  customers,
  adoption,
  customersJson,
  credentials,
  musicians,
  musicianFile,
  musiciansCli,
  musiciansMerging,
  imports,
  importsCli,
  migrations,
  migrationsCli,
  migrationsBackup,
  migrationsDrift,
  migrationsPage,
  migrationsRehearsal,
  migrationsResolve,
  migrationRunsCli,
  backupsPage,
  driftPage,
  objectTypes,
  rehearsalPage,
  resolvePage,
  audits,
  auditReport,
  auditsRepair,
  auditsExport,
  auditsCli,
  auditsPage,
  repairPage,
  sandbox,
  access,
  activity,
  doctor,
  workspaces,
  servers,
  settings,
  cli,
};
