import type { Command } from 'commander';
import type { Credential } from '../../contract/credentials.ts';
import { type CliContext, readSecret } from '../context.ts';
import type { Action } from '../program.ts';

export function registerCredentials(program: Command, action: Action): void {
  const credentials = program
    .command('credentials')
    .description('named secrets; their values are never shown');

  credentials
    .command('list')
    .description('every name that a customer refers to, and which source answers')
    .action(
      action(async context =>
        context.print(await context.client.credentials.list({}), rows => table(context, rows)),
      ),
    );
  credentials
    .command('set <name>')
    .description('keep a connection URL in the keychain; it is read from standard input')
    .action(
      action(async (context: CliContext, name: string) => {
        const url = await readSecret(`${context.t('cli.secretFromStdin')} `);
        const kept = await context.client.credentials.set({ name, secret: { url } });
        context.print(kept, row => table(context, [row]));
      }),
    );
  credentials
    .command('test <subdomain>')
    .description("connect as a customer's reference says, and check its stamp")
    .action(
      action(async (context: CliContext, subdomain: string) => {
        const tested = await context.client.credentials.test({ subdomain });
        const tls = tested.tls ? 'TLS' : 'loopback';
        context.print(tested, ({ source, serverVersion, identity }) =>
          [source, serverVersion, tls, identity].join('  '),
        );
      }),
    );
  credentials
    .command('forget <name>')
    .description('remove a secret from the keychain')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, name: string, options: { yes?: boolean }) => {
        if (!context.confirmed(options.yes === true)) return;
        const result = await context.client.credentials.forget({ name });
        context.print(result, ({ forgotten }) => context.t(forgotten ? 'common.yes' : 'cli.nothing'));
      }),
    );
}

function table(context: CliContext, credentials: readonly Credential[]): string {
  return context.table(credentials, [
    { title: context.t('cli.columns.reference'), value: each => each.reference },
    { title: context.t('cli.columns.source'), value: each => each.source },
    { title: context.t('cli.columns.usedBy'), value: each => each.usedBy.join(' ') },
  ]);
}
