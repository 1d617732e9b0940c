import { type Command, Option } from 'commander';
import { type FindingLevel, findingLevels } from '../../contract/audits-checks.ts';
import type { Finding } from '../../contract/audits-findings.ts';
import type { LoginPlan } from '../../contract/audits-report.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';
import {
  type FindingFilter,
  filterFindings,
  isFiltered,
  isOpen,
  levelsFrom,
  withFindingFilter,
} from './audits-filter.ts';
import { AuditLines, findingsText, summaryText } from './audits-text.ts';

interface RunOptions {
  readonly failOn: FindingLevel;
  readonly exhaustive?: boolean;
  readonly yes?: boolean;
}

const failOn = () =>
  new Option(
    '--fail-on <level>',
    'exit code 1 for findings of this level or worse, but for accepted ones',
  ).choices(findingLevels);

export function registerAuditRun(audits: Command, action: Action): void {
  audits
    .command('run [subdomains...]')
    .description('run every check: on the whole fleet, or on the tenants named')
    .addOption(failOn().default('warning'))
    .option('--exhaustive', 'try to log in with every role into every database of its server')
    .option('--yes', 'do so')
    .action(
      action(async (context: CliContext, subdomains: string[], options: RunOptions) => {
        const named = subdomains.length === 0 ? {} : { subdomains };
        const exhaustive = options.exhaustive === true;
        if (exhaustive && !mayTryAll(context, await context.client.audits.logins(named), options)) return;
        const lines = new AuditLines(context);
        const report = await context.run(context.client.audits.run({ ...named, exhaustive }), progress =>
          lines.of(progress),
        );
        context.print(report, each => summaryText(context, each));
        failIfFound(context, report.findings, options.failOn);
      }),
    );
  withFindingFilter(audits.command('show [audit]'))
    .description(
      'the report of an earlier audit, or of the latest; with a filter every finding and its remedy',
    )
    .addOption(failOn())
    .action(
      action(
        async (
          context: CliContext,
          auditId: string | undefined,
          options: FindingFilter & { failOn?: FindingLevel },
        ) => {
          const report = await context.client.audits.show(auditId === undefined ? {} : { auditId });
          const findings = [...filterFindings(report.findings, options)];
          context.print({ ...report, findings }, each =>
            isFiltered(options)
              ? findingsText(context, each.checks, each.findings)
              : summaryText(context, each),
          );
          if (options.failOn !== undefined) failIfFound(context, findings, options.failOn);
        },
      ),
    );
  audits
    .command('recheck <check> [subdomain]')
    .description('make one check again: of one tenant, of a whole server, or of what belongs to neither')
    .option('--server <address>', 'a server as host:port, in place of a tenant')
    .action(
      action(
        async (
          context: CliContext,
          check: string,
          subdomain: string | undefined,
          { server }: { server?: string },
        ) => {
          if (subdomain !== undefined && server !== undefined) return eitherOr(context);
          const request = { check, subdomain: subdomain ?? null, server: server ?? null };
          const checked = await context.client.audits.recheck(request);
          const checks = await context.client.audits.checks({});
          context.print(checked, ({ verdict, findings, fixed }) =>
            [
              context.t(`audits.verdicts.${verdict}`),
              ...(fixed.length > 0 ? [context.t('auditsCli.fixed', { count: fixed.length })] : []),
              ...(findings.length > 0 ? [findingsText(context, checks, findings)] : []),
            ].join('\n'),
          );
          if (checked.verdict === 'not_audited') context.incomplete();
          failIfFound(context, checked.findings, 'info');
        },
      ),
    );
}

/** What it costs is told before anybody says yes. */
function mayTryAll(context: CliContext, { servers }: LoginPlan, { yes }: RunOptions): boolean {
  for (const { server, attempts, duration } of servers)
    context.note(context.t('auditsCli.logins', { server, attempts, seconds: Math.ceil(duration / 1_000) }));
  return context.confirmed(yes === true, 'auditsCli.needsYes');
}

function failIfFound(context: CliContext, findings: readonly Finding[], level: FindingLevel): void {
  const levels = levelsFrom(level);
  if (findings.some(finding => isOpen(finding) && levels.includes(finding.level))) context.incomplete();
}

function eitherOr(context: CliContext): void {
  context.note(context.t('auditsCli.eitherOr'));
  context.exitCode = exitCodes.usage;
}
