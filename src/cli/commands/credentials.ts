import type { Command } from 'commander';
import { CallError } from '../../contract/client.ts';
import type { ConnectionTest, Credential } from '../../contract/credentials.ts';
import { stepText } from '../../i18n/connection-step.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { readSecret } from '../read-secret.ts';
import { registerExport } from './credentials-export.ts';
import { registerSecure } from './credentials-secure.ts';

export function registerCredentials(program: Command, action: Action): void {
  const credentials = program
    .command('credentials')
    .description('named secrets; their values are never shown');

  credentials
    .command('list')
    .description('every name that a customer refers to, and which source answers')
    .action(action(list));
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
    .description("connect as a customer's reference says, and tell what each step found")
    .action(
      action(async (context: CliContext, subdomain: string) => {
        const tested = await context.client.credentials.test({ subdomain });
        context.print(tested, each => steps(context, each));
        const failed = tested.steps.find(step => step.error !== null)?.error;
        if (failed) context.fail(new CallError(failed));
      }),
    );
  registerSecure(credentials, action);
  registerExport(credentials, action);
  credentials
    .command('forget <name>')
    .description('remove a secret from the keychain')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, name: string, options: { yes?: boolean }) => {
        if (!context.confirmed(options.yes === true)) return;
        const result = await context.client.credentials.forget({ name });
        context.print(result, ({ forgotten }) =>
          context.t(forgotten ? 'credentials.cli.forgotten' : 'credentials.cli.notForgotten', { name }),
        );
      }),
    );
}

/** What cannot be asked, and what has no name at all, is told beside the list. */
async function list(context: CliContext): Promise<void> {
  const credentials = await context.client.credentials.list({});
  context.print(credentials, rows => table(context, rows));
  const unasked = credentials.find(({ error }) => error !== null)?.error;
  if (unasked) context.note(context.sentence(unasked));
  const states = await context.client.credentials.secureStates({});
  const plain = states.filter(({ state }) => state !== 'secured').map(({ subdomain }) => subdomain);
  if (plain.length === 0) return;
  context.note(context.t('credentials.cli.plainRows', { subdomains: plain.join(', ') }));
}

function steps(context: CliContext, tested: ConnectionTest): string {
  return context.table(tested.steps, [
    {
      title: context.t('cli.columns.check'),
      value: ({ step }) => context.t(`credentials.tested.steps.${step}`),
    },
    {
      title: context.t('cli.columns.state'),
      value: ({ state }) => context.t(`credentials.tested.states.${state}`),
    },
    {
      title: context.t('cli.columns.finding'),
      value: step => {
        if (step.state === 'not_asked') return null;
        // the error that ends the test is told below, with what to do next
        return step.error ? context.what(step.error) : stepText(context.translator, tested, step);
      },
    },
  ]);
}

function table(context: CliContext, credentials: readonly Credential[]): string {
  return context.table(credentials, [
    { title: context.t('cli.columns.reference'), value: each => each.reference },
    {
      title: context.t('cli.columns.source'),
      value: ({ source, error }) => (error === null ? source : context.t('credentials.cli.unknown')),
    },
    { title: context.t('cli.columns.usedBy'), value: each => each.usedBy.join(' ') },
  ]);
}
