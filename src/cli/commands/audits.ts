import { type Command, Option } from 'commander';
import { type AuditReport, type FindingLevel, findingLevels } from '../../contract/audits.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

const failOn = () =>
  new Option('--fail-on <level>', 'exit code 1 for findings of this level or worse')
    .choices(findingLevels)
    .default('warning');

export function registerAudits(program: Command, action: Action): void {
  const audits = program.command('audits').description('isolation audits');

  audits
    .command('run [subdomains...]')
    .description('run every check: on the whole fleet, or on the tenants named')
    .addOption(failOn())
    .action(
      action(async (context: CliContext, subdomains: string[], options: { failOn: FindingLevel }) => {
        const request = subdomains.length === 0 ? {} : { subdomains };
        const report = await context.run(
          context.client.audits.run(request),
          progress => `  ${progress.done}/${progress.total} ${progress.subdomain}`,
        );
        show(context, report, options.failOn);
      }),
    );
  audits
    .command('list')
    .description('earlier audits')
    .action(
      action(async context => {
        context.print(await context.client.audits.list({}), rows =>
          context.table(rows, [
            { title: 'id', value: each => each.auditId },
            { title: context.t('cli.columns.when'), value: each => each.startedAt },
            { title: context.t('cli.columns.findings'), value: each => each.findings },
          ]),
        );
      }),
    );
  audits
    .command('show <audit>')
    .description('the report of an earlier audit')
    .addOption(failOn())
    .action(
      action(async (context: CliContext, auditId: string, options: { failOn: FindingLevel }) => {
        show(context, await context.client.audits.show({ auditId }), options.failOn);
      }),
    );
}

function show(context: CliContext, report: AuditReport, failOn: FindingLevel): void {
  context.print(report, ({ findings, tenants }) =>
    findings.length === 0
      ? context.t('audits.cleanText', { checks: report.checks.length, count: tenants.length })
      : context.table(findings, [
          { title: context.t('cli.columns.level'), value: each => each.level },
          { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
          { title: context.t('cli.columns.check'), value: each => each.check },
          { title: context.t('cli.columns.finding'), value: each => Object.values(each.evidence).join(' ') },
          { title: context.t('cli.columns.remedy'), value: each => each.remedy },
        ]),
  );
  const worst = findingLevels.slice(0, findingLevels.indexOf(failOn) + 1);
  if (report.findings.some(finding => worst.includes(finding.level))) context.incomplete();
}
