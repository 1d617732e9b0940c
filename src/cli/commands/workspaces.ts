import type { Command } from 'commander';
import type { Workspace } from '../../contract/workspaces.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

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
    .action(
      action(async (context: CliContext, id: string, state: string) => {
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

function table(context: CliContext, workspaces: readonly Workspace[]): string {
  return context.table(workspaces, [
    { title: '', value: each => (each.current ? '*' : '') },
    { title: context.t('cli.columns.workspace'), value: each => each.id },
    { title: context.t('cli.columns.name'), value: each => each.name },
    {
      title: context.t('cli.columns.readOnly'),
      value: each => context.t(each.readOnly ? 'common.yes' : 'common.no'),
    },
    { title: context.t('cli.columns.control'), value: each => each.control },
  ]);
}
