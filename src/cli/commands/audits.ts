import type { Command } from 'commander';
import type { AuditCheck } from '../../contract/audits-checks.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { registerAuditAcceptances } from './audits-accept.ts';
import { registerAuditsExport } from './audits-export.ts';
import { registerAuditRepair } from './audits-repair.ts';
import { registerAuditRun } from './audits-run.ts';

export function registerAudits(program: Command, action: Action): void {
  const audits = program.command('audits').description('isolation audits');

  registerAuditRun(audits, action);
  audits
    .command('list')
    .description('earlier audits')
    .action(
      action(async context => {
        context.print(await context.client.audits.list({}), rows =>
          context.table(rows, [
            { title: 'id', value: each => each.auditId },
            { title: context.t('cli.columns.when'), value: each => each.startedAt },
            { title: context.t('audits.finished'), value: each => each.finishedAt },
            { title: context.t('audits.tenants'), value: each => each.tenants },
            { title: context.t('cli.columns.findings'), value: each => each.findings },
          ]),
        );
      }),
    );
  audits
    .command('checks')
    .description('every check there is: what it proves, and what it does not')
    .action(
      action(async context => {
        context.print(await context.client.audits.checks({}), checks =>
          checks.map(check => checkText(context, check)).join('\n\n'),
        );
      }),
    );
  registerAuditAcceptances(audits, action);
  registerAuditsExport(audits, action);
  registerAuditRepair(audits, action);
}

function checkText({ t, translator }: CliContext, check: AuditCheck): string {
  const { language } = translator;
  const { id, level, scope, title, proves, doesNotProve, hidden } = check;
  return [
    `${title[language]} (${id})`,
    `  ${t(`audits.levels.${level}`)}, ${t(`auditsCli.scopes.${scope}`)}`,
    `  ${t('auditsCli.proves', { text: proves[language] })}`,
    `  ${t('auditsCli.doesNotProve', { text: doesNotProve[language] })}`,
    ...(hidden === null ? [] : [`  ${t('auditsCli.hidden', { text: hidden[language] })}`]),
  ].join('\n');
}
