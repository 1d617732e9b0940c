import type { Command } from 'commander';
import type { SandboxProgress, SandboxStatus } from '../../contract/sandbox.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

export function registerSandbox(program: Command, action: Action): void {
  const sandbox = program.command('sandbox').description('the embedded PostgreSQL with sample orchestras');

  sandbox
    .command('up')
    .description('start it, and make what is not there yet; it runs until down')
    .action(
      action(async context => {
        const status = await context.run(context.client.sandbox.up({}), progress => describe(progress));
        context.print(status, format);
      }),
    );
  sandbox
    .command('status')
    .description('whether it runs, and where')
    .action(action(async context => context.print(await context.client.sandbox.status({}), format)));
  sandbox
    .command('down')
    .description('stop the server; its data is kept')
    .action(action(async context => context.print(await context.client.sandbox.down({}), format)));
  sandbox
    .command('reset')
    .description('remove everything in it and make it anew')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, options: { yes?: boolean }) => {
        if (!context.confirmed(options.yes === true)) return;
        const reset = context.client.sandbox.reset({ confirmation: 'sandbox' });
        context.print(await context.run(reset, describe), format);
      }),
    );
}

function describe({ step, subdomain }: SandboxProgress): string {
  return `  ${[step, subdomain].filter(part => part !== null).join(' ')}`;
}

function format(status: SandboxStatus): string {
  const server =
    status.serverVersion === null ? '' : `PostgreSQL ${status.serverVersion}, 127.0.0.1:${status.port}`;
  return [`${status.state} ${server}`.trimEnd(), status.dataFolder, status.orchestras.join(' ')]
    .join('\n')
    .trimEnd();
}
