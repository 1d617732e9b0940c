import { type Command, Option } from 'commander';
import type { MigrationRun } from '../../contract/migrations-run.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { reportText } from './migrations-run-text.ts';

export function registerMigrationHistory(migrations: Command, action: Action): void {
  migrations
    .command('runs')
    .description('the runs there were, the latest first')
    .option('--limit <rows>', 'how many at most', '50')
    .action(
      action(async (context: CliContext, { limit }: { limit: string }) => {
        const runs = await context.client.migrations.runs({ limit: Number(limit) });
        context.print(runs, rows => runTable(context, rows));
      }),
    );
  migrations
    .command('show <run>')
    .description('one run with all its tenants, as it is now')
    .action(
      action(async (context: CliContext, runId: string) => {
        const run = await context.client.migrations.show({ runId });
        context.print(run, each =>
          [runTable(context, [each]), reportText(context, each, each.source)].join('\n\n'),
        );
      }),
    );
  migrations
    .command('export <run>')
    .description('the tenants of one run, on standard output')
    .addOption(new Option('--format <format>', 'format').choices(['csv', 'json']).default('csv'))
    .action(
      action(async (context: CliContext, runId: string, { format }: { format: 'csv' | 'json' }) => {
        const exported = await context.client.migrations.export({ runId, format, to: 'text' });
        context.print(exported, ({ text }) => text ?? '');
      }),
    );
}

function runTable(context: CliContext, runs: readonly MigrationRun[]): string {
  const counted = (outcome: keyof MigrationRun['counts']) => (run: MigrationRun) => run.counts[outcome];
  return context.table(runs, [
    { title: context.t('migrationRunsCli.run'), value: each => each.runId },
    { title: context.t('cli.columns.when'), value: each => each.startedAt },
    {
      title: context.t('cli.columns.state'),
      value: each => context.t(`migrationRunsCli.states.${each.state}`),
    },
    {
      title: context.t('migrationRunsCli.holder'),
      value: ({ holder }) => holder && `${holder.user}@${holder.host} ${holder.pid}`,
    },
    {
      title: context.t('cli.columns.source'),
      value: each => each.source ?? context.t('migrationRunsCli.builtIn'),
    },
    { title: context.t('migrations.outcomes.applied'), value: counted('applied') },
    { title: context.t('migrations.outcomes.up_to_date'), value: counted('up_to_date') },
    { title: context.t('migrations.outcomes.failed'), value: counted('failed') },
    { title: context.t('migrations.outcomes.on_hold'), value: counted('on_hold') },
    { title: context.t('migrations.outcomes.not_run'), value: counted('not_run') },
  ]);
}
