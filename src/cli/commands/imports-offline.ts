import type { Command } from 'commander';
import type { OfflineCopy } from '../../contract/imports-offline.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { describeProgress } from './imports-text.ts';

/** What is kept, sealed, of orchestras so that files can be checked without a connection. */
export function registerImportsOffline(imports: Command, action: Action): void {
  const offline = imports.command('offline').description('what is kept for work without a connection');
  offline
    .command('list', { isDefault: true })
    .description('the orchestras that something is kept of')
    .action(
      action(async (context: CliContext) => {
        context.print(await context.client.imports.offlineCopies({}), copies => copyTable(context, copies));
      }),
    );
  offline
    .command('prepare <subdomain>')
    .description('keep, or renew, what a check without a connection needs')
    .action(
      action(async (context: CliContext, subdomain: string) => {
        const copy = await context.run(context.client.imports.prepareOffline({ subdomain }), progress =>
          describeProgress(context, progress),
        );
        context.print(copy, each => copyTable(context, [each]));
      }),
    );
  offline
    .command('forget [subdomain]')
    .description('keep nothing of it any more; without a subdomain nothing at all, the queue too')
    .option('--yes', 'also the imports that wait')
    .action(
      action(async (context: CliContext, given: string | undefined, { yes }: { yes?: boolean }) => {
        const subdomain = given ?? null;
        if (subdomain === null && !context.confirmed(yes === true)) return;
        context.print(await context.client.imports.forgetOffline({ subdomain }), () =>
          subdomain === null
            ? context.t('importsCli.allForgotten')
            : context.t('importsCli.forgotten', { subdomain }),
        );
      }),
    );
}

function copyTable(context: CliContext, copies: readonly OfflineCopy[]): string {
  return context.table(copies, [
    { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
    { title: context.t('cli.columns.name'), value: each => each.name },
    { title: context.t('cli.columns.when'), value: each => each.asOf },
    { title: context.t('importsCli.musicians'), value: each => each.musicians },
    { title: context.t('importsCli.instruments'), value: each => each.instruments },
  ]);
}
