import { access } from './en/access.ts';
import { activity } from './en/activity.ts';
import { adoption } from './en/adoption.ts';
import { audits } from './en/audits.ts';
import { cli } from './en/cli.ts';
import { common } from './en/common.ts';
import { credentials } from './en/credentials.ts';
import { customers } from './en/customers.ts';
import { customersJson } from './en/customers-json.ts';
import { doctor } from './en/doctor.ts';
import { detailWords, errors, unknownDetail } from './en/errors.ts';
import { imports } from './en/imports.ts';
import { importsCli } from './en/imports-cli.ts';
import { migrations } from './en/migrations.ts';
import { musicianFile } from './en/musician-file.ts';
import { musicians } from './en/musicians.ts';
import { musiciansCli } from './en/musicians-cli.ts';
import { reasons } from './en/reasons.ts';
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
  imports,
  importsCli,
  migrations,
  audits,
  sandbox,
  access,
  activity,
  doctor,
  workspaces,
  servers,
  settings,
  cli,
};
