import type { Command } from 'commander';
import type { QueuedImport } from '../../contract/imports-offline.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';
import { type PlanOptions, toPlan, withPlanOptions } from './imports-plan.ts';
import { countsLine, describeProgress } from './imports-text.ts';

/** Imports that wait for a connection; without a verb the list. */
export function registerImportsQueue(imports: Command, action: Action): void {
  const queue = imports.command('queue').description('imports that wait for a connection');
  queue
    .command('list', { isDefault: true })
    .description('what waits, and what was run and not removed')
    .action(
      action(async (context: CliContext) => {
        context.print(await context.client.imports.queue({}), items => queueTable(context, items));
      }),
    );
  withPlanOptions(queue.command('add <subdomain> <file>'))
    .description('check a file and let it wait')
    .action(action(add));
  queue
    .command('run [id]')
    .description('check again and run what waits')
    .action(
      action(async (context: CliContext, id: string | undefined) => {
        const items = await context.run(context.client.imports.runQueue({ id: id ?? null }), progress =>
          describeProgress(context, progress),
        );
        context.print(items, each => queueTable(context, each));
        if (items.some(({ state, notice }) => state !== 'done' || (notice?.actual.rejected ?? 0) > 0)) {
          context.incomplete();
        }
      }),
    );
  queue
    .command('rejects <id> <file>')
    .description('save the rows that one which was run has left out')
    .action(action(saveRejects));
  queue
    .command('remove <id>')
    .description('forget one, with its file')
    .action(
      action(async (context: CliContext, id: string) => {
        context.print(await context.client.imports.dequeue({ id }), () => context.t('importsCli.dequeued'));
      }),
    );
}

/** They are kept with its file until it is removed. */
async function saveRejects(context: CliContext, id: string, path: string): Promise<void> {
  const item = (await context.client.imports.queue({})).find(each => each.id === id);
  if (item?.importId == null) {
    context.note(context.t('importsCli.notRun'));
    context.exitCode = exitCodes.usage;
    return;
  }
  const { language } = context.translator;
  const request = { of: item.importId, language, target: context.target(path) };
  context.print(await context.client.imports.saveRejects(request), ({ rows, file }) =>
    context.t('importsCli.rejectsSaved', { count: rows, file: file ?? '' }),
  );
}

async function add(
  context: CliContext,
  subdomain: string,
  path: string,
  options: PlanOptions,
): Promise<void> {
  const plan = await toPlan(context, subdomain, path, options);
  if (plan === null) return;
  const { preview } = await context.run(context.client.imports.preview(plan), progress =>
    describeProgress(context, progress),
  );
  const item = await context.client.imports.enqueue({ preview });
  context.print(item, each => queueTable(context, [each]));
}

function queueTable(context: CliContext, items: readonly QueuedImport[]): string {
  return context.table(items, [
    { title: 'Id', value: each => each.id },
    { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
    { title: context.t('cli.columns.file'), value: each => each.fileName },
    { title: context.t('cli.columns.when'), value: each => each.queuedAt },
    { title: context.t('cli.columns.state'), value: each => context.t(`importsCli.states.${each.state}`) },
    {
      title: context.t('cli.columns.rows'),
      value: ({ expected, notice }) => countsLine(context, notice?.actual ?? expected),
    },
    {
      title: '',
      value: ({ lastTry, notice }) => {
        if (notice?.changed === true) return context.t('importsCli.changedSince');
        return lastTry === null ? '' : context.what(lastTry.error);
      },
    },
  ]);
}
