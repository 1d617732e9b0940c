import type { Command } from 'commander';
import { type Workspace, WorkspaceColour } from '../../contract/workspaces.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { readSecret } from '../read-secret.ts';

interface AddOptions {
  readonly name?: string;
  readonly stage: 'staging' | 'production';
  readonly colour?: WorkspaceColour;
  readonly ca?: string;
  readonly webApplication?: string;
}

export function registerWorkspaces(program: Command, action: Action): void {
  const workspaces = program
    .command('workspaces')
    .description('control databases with their read-only switch');

  workspaces
    .command('list')
    .description('which there are, and whether each control database is ready')
    .action(
      action(async context =>
        context.print(await context.client.workspaces.list({}), each => table(context, each)),
      ),
    );
  workspaces
    .command('add <id>')
    .description("keep a control database's URL in the keychain; it is read from standard input")
    .requiredOption('--stage <stage>', 'staging or production; production starts read-only')
    .option('--name <name>', 'as it is shown')
    .option('--colour <colour>', WorkspaceColour.options.join(', '))
    .option('--ca <file>', "PEM of the control server's own certificate authority")
    .option('--web-application <address>', 'such as https://{subdomain}.example.com')
    .action(
      action(async (context: CliContext, id: string, options: AddOptions) => {
        const certificateAuthority = await readCertificate(context, options.ca);
        const added = await context.client.workspaces.add({
          id,
          name: options.name ?? id,
          stage: options.stage,
          ...(options.colour === undefined ? {} : { colour: options.colour }),
          ...(options.webApplication === undefined ? {} : { webApplication: options.webApplication }),
          ...certificateAuthority,
          controlUrl: await readControlUrl(context),
        });
        context.print(added, each => table(context, [each]));
      }),
    );
  workspaces
    .command('reconnect <id>')
    .description('keep another URL, such as one with a new password; it is read from standard input')
    .option('--ca <file>', "PEM of the control server's own certificate authority")
    .action(
      action(async (context: CliContext, id: string, options: { ca?: string }) => {
        const certificateAuthority = await readCertificate(context, options.ca);
        const controlUrl = await readControlUrl(context);
        const changed = await context.client.workspaces.reconnect({
          id,
          controlUrl,
          ...certificateAuthority,
        });
        context.print(changed, each => table(context, [each]));
      }),
    );
  workspaces
    .command('remove <id>')
    .description('forget a workspace and its secrets in the keychain; its databases are left as they are')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, id: string, options: { yes?: boolean }) => {
        if (!context.confirmed(options.yes === true)) return;
        const removed = await context.client.workspaces.remove({ id, confirmation: id });
        context.print(removed, ({ id: name }) => context.t('cli.workspaceRemoved', { name }));
      }),
    );
  workspaces
    .command('use <id>')
    .description('work in another one')
    .action(
      action(async (context: CliContext, id: string) => {
        context.print(await context.client.workspaces.use({ id }), each => table(context, [each]));
      }),
    );
  workspaces
    .command('read-only <id> <on|off>')
    .description('refuse, or allow, everything that changes a database or a secret')
    .option('--yes', 'switch it off in production')
    .action(
      action(async (context: CliContext, id: string, state: string, options: { yes?: boolean }) => {
        if (state === 'off' && !(await mayWrite(context, id, options.yes === true))) return;
        const changed = await context.client.workspaces.update({ id, readOnly: state !== 'off' });
        context.print(changed, ({ name, readOnly }) =>
          context.t(readOnly ? 'cli.readOnlyOn' : 'cli.readOnlyOff', { name }),
        );
      }),
    );
  workspaces
    .command('set-up')
    .description("create or update Podium's own tables in the control database")
    .action(
      action(async context =>
        context.print(await context.client.workspaces.setUp({}), each => table(context, [each])),
      ),
    );
}

function readControlUrl(context: CliContext): Promise<string> {
  return readSecret(`${context.t('cli.secretFromStdin')} `);
}

async function readCertificate(
  context: CliContext,
  path: string | undefined,
): Promise<{ certificateAuthority?: string }> {
  if (path === undefined) return {};
  const { text } = await context.client.app.readText({ file: await context.open(path) });
  return { certificateAuthority: text };
}

/** Production is opened for changes on purpose, never by a word in a script that was meant for staging. */
async function mayWrite(context: CliContext, id: string, yes: boolean): Promise<boolean> {
  const workspace = (await context.client.workspaces.list({})).find(each => each.id === id);
  if (workspace?.stage !== 'production') return true;
  return context.confirmed(yes, 'cli.needsYesProduction');
}

function table(context: CliContext, workspaces: readonly Workspace[]): string {
  return context.table(workspaces, [
    { title: '', value: each => (each.current ? '*' : '') },
    { title: context.t('cli.columns.workspace'), value: each => each.id },
    { title: context.t('cli.columns.name'), value: each => each.name },
    { title: context.t('cli.columns.stage'), value: each => context.t(`workspaces.stages.${each.stage}`) },
    {
      title: context.t('cli.columns.readOnly'),
      value: each => context.t(each.readOnly ? 'common.yes' : 'common.no'),
    },
    { title: context.t('cli.columns.control'), value: each => each.control },
  ]);
}
