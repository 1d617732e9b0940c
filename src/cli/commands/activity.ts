import type { Command } from 'commander';
import type { Action } from '../program.ts';

export function registerActivity(program: Command, action: Action): void {
  program
    .command('activity')
    .description('what was changed, by whom and when')
    .command('list')
    .description('the latest first')
    .action(
      action(async context => {
        context.print(await context.client.activity.list({}), rows =>
          context.table(rows, [
            { title: context.t('cli.columns.when'), value: each => each.startedAt },
            { title: context.t('cli.columns.who'), value: each => each.actor },
            { title: context.t('cli.columns.what'), value: each => each.method },
            { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
            { title: context.t('cli.columns.outcome'), value: each => each.outcome },
          ]),
        );
      }),
    );
}
