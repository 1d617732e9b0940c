import { type Command, Option } from 'commander';
import type { SecureState } from '../../contract/credentials.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

interface SecureOptions {
  readonly prepare?: boolean;
  readonly commit?: boolean;
  readonly undo?: boolean;
  readonly yes?: boolean;
  readonly webApplicationHas?: string;
}

export function registerSecure(credentials: Command, action: Action): void {
  const step = (name: string, description: string, others: string[]) =>
    new Option(`--${name}`, description).conflicts(others);
  credentials
    .command('secure <subdomain>')
    .description('replace a plain URL by a named secret in two steps; without an option, tell how far it is')
    .addOption(
      step('prepare', 'put the URL into the keychain; the web application is not affected', [
        'commit',
        'undo',
      ]),
    )
    .addOption(step('commit', 'replace it in the control database', ['prepare', 'undo']))
    .addOption(step('undo', 'go back by one step', ['prepare', 'commit']))
    .option('--web-application-has <name>', 'confirm by its name that the web application has the secret')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, subdomain: string, options: SecureOptions) => {
        const changes = options.prepare || options.commit || options.undo;
        if (changes && !context.confirmed(options.yes === true, 'cli.needsYesUndoable')) return;
        const states = await secure(context, subdomain, options);
        context.print(states, each => table(context, each));
        const [{ state, name } = { state: 'none', name: '' } as const] = states;
        context.note(context.t(`credentials.cli.secure.${state}`, { subdomain, name }));
      }),
    );
}

async function secure(
  { client }: CliContext,
  subdomain: string,
  { prepare, commit, undo, webApplicationHas }: SecureOptions,
): Promise<readonly SecureState[]> {
  if (prepare) return [await client.credentials.prepareSecure({ subdomain })];
  if (undo) return [await client.credentials.undoSecure({ subdomain })];
  if (commit) {
    const typed = webApplicationHas === undefined ? {} : { webApplicationHas };
    return [await client.credentials.commitSecure({ subdomain, ...typed })];
  }
  return client.credentials.secureStates({ subdomain });
}

function table(context: CliContext, states: readonly SecureState[]): string {
  return context.table(states, [
    { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
    { title: context.t('cli.columns.name'), value: each => each.name },
    { title: context.t('cli.columns.state'), value: each => each.state },
  ]);
}
