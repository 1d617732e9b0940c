import { activity } from './en/activity.ts';
import { audits } from './en/audits.ts';
import { cli } from './en/cli.ts';
import { common } from './en/common.ts';
import { credentials } from './en/credentials.ts';
import { customers } from './en/customers.ts';
import { errors, unknownDetail } from './en/errors.ts';
import { imports } from './en/imports.ts';
import { migrations } from './en/migrations.ts';
import { musicians } from './en/musicians.ts';
import { reasons } from './en/reasons.ts';
import { sandbox } from './en/sandbox.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { validation } from './en/validation.ts';
import { workspaces } from './en/workspaces.ts';

export const en = {
  common,
  errors,
  unknownDetail,
  reasons,
  validation,
  shell,
  customers,
  credentials,
  musicians,
  imports,
  migrations,
  audits,
  sandbox,
  activity,
  workspaces,
  settings,
  cli,
};
