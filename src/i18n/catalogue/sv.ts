import type { en } from './en.ts';
import { access } from './sv/access.ts';
import { activity } from './sv/activity.ts';
import { adoption } from './sv/adoption.ts';
import { auditReport } from './sv/audit-report.ts';
import { audits } from './sv/audits.ts';
import { auditsCli } from './sv/audits-cli.ts';
import { auditsExport } from './sv/audits-export.ts';
import { auditsPage } from './sv/audits-page.ts';
import { auditsRepair } from './sv/audits-repair.ts';
import { backupsPage } from './sv/backups-page.ts';
import { cli } from './sv/cli.ts';
import { common } from './sv/common.ts';
import { credentials } from './sv/credentials.ts';
import { customers } from './sv/customers.ts';
import { customersJson } from './sv/customers-json.ts';
import { doctor } from './sv/doctor.ts';
import { driftPage } from './sv/drift-page.ts';
import { detailWords, errors, unknownDetail } from './sv/errors.ts';
import { imports } from './sv/imports.ts';
import { importsCli } from './sv/imports-cli.ts';
import { migrationRunsCli } from './sv/migration-runs-cli.ts';
import { migrations } from './sv/migrations.ts';
import { migrationsBackup } from './sv/migrations-backup.ts';
import { migrationsCli } from './sv/migrations-cli.ts';
import { migrationsDrift } from './sv/migrations-drift.ts';
import { migrationsPage } from './sv/migrations-page.ts';
import { migrationsRehearsal } from './sv/migrations-rehearsal.ts';
import { migrationsResolve } from './sv/migrations-resolve.ts';
import { musicianFile } from './sv/musician-file.ts';
import { musicians } from './sv/musicians.ts';
import { musiciansCli } from './sv/musicians-cli.ts';
import { musiciansMerging } from './sv/musicians-merging.ts';
import { objectTypes } from './sv/object-types.ts';
import { reasons } from './sv/reasons.ts';
import { rehearsalPage } from './sv/rehearsal-page.ts';
import { repairPage } from './sv/repair-page.ts';
import { resolvePage } from './sv/resolve-page.ts';
import { sandbox } from './sv/sandbox.ts';
import { servers } from './sv/servers.ts';
import { settings } from './sv/settings.ts';
import { shell } from './sv/shell.ts';
import { validation } from './sv/validation.ts';
import { workspaces } from './sv/workspaces.ts';

export const sv: typeof en = {
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
