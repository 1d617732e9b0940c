import { type Command, Option } from 'commander';
import { ActivityFilter, type ActivityVerification } from '../../contract/activity.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

interface FilterOptions {
  search?: string;
  subdomain?: string;
  outcome?: ActivityFilter['outcome'];
}

export function registerActivity(program: Command, action: Action): void {
  const activity = program.command('activity').description('what was changed, by whom and when');

  withFilter(activity.command('list'))
    .description('the latest first')
    .option('--limit <rows>', 'how many at most', '200')
    .action(
      action(async (context: CliContext, { limit, ...filter }: FilterOptions & { limit: string }) => {
        context.print(await context.client.activity.list({ filter, limit: Number(limit) }), rows =>
          context.table(rows, [
            { title: context.t('cli.columns.when'), value: each => each.startedAt },
            {
              title: context.t('cli.columns.who'),
              value: each => `${each.actor.user}@${each.actor.machine}`,
            },
            { title: context.t('cli.columns.what'), value: each => each.method },
            { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
            { title: context.t('cli.columns.outcome'), value: each => each.outcome },
          ]),
        );
      }),
    );
  activity
    .command('verify')
    .description('read the chain of hashes, and name rows that were changed, removed or cut off')
    .action(
      action(async context => {
        const verified = await context.client.activity.verify({});
        context.print(verified, each => verification(context, each));
        if (!verified.intact) context.incomplete();
      }),
    );
  withFilter(activity.command('export'))
    .description('every entry, on standard output')
    .addOption(new Option('--format <format>', 'format').choices(['csv', 'json']).default('csv'))
    .action(
      action(
        async (context: CliContext, { format, ...filter }: FilterOptions & { format: 'csv' | 'json' }) => {
          const exported = await context.client.activity.export({ filter, format, to: 'text' });
          context.print(exported, ({ text }) => text ?? '');
        },
      ),
    );
}

function withFilter(command: Command): Command {
  return command
    .option('--search <word>', 'part of a method, a user, a machine or a subdomain')
    .option('--subdomain <subdomain>', 'of one customer')
    .addOption(
      new Option('--outcome <outcome>', 'how it ended').choices(
        ActivityFilter.shape.outcome.unwrap().options,
      ),
    );
}

function verification(context: CliContext, verified: ActivityVerification): string {
  const { links, head, unchained, problems } = verified;
  const summary = verified.intact
    ? context.t('activity.verified.intact', { count: links })
    : context.t('activity.verified.broken');
  return [
    summary,
    ...problems.map(({ kind, number }) => context.t(`activity.verified.${kind}`, { number })),
    ...(unchained > 0 ? [context.t('activity.verified.unchained', { count: unchained })] : []),
    ...(head === null ? [] : [context.t('activity.verified.head', { number: head.number, hash: head.hash })]),
  ].join('\n');
}
