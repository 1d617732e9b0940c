import type { Command } from 'commander';
import type { credentials as contract } from '../../contract/credentials.ts';
import type { OutputOf } from '../../contract/kit.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';
import { readSecret } from '../read-secret.ts';

export function registerExport(credentials: Command, action: Action): void {
  credentials
    .command('export <file>')
    .description('seal what the keychain holds in a new file; the passphrase is read from standard input')
    .action(
      action(async (context: CliContext, path: string) => {
        const passphrase = await newPassphrase(context);
        if (passphrase === null) return;
        const exported = await context.client.credentials.export({ path, passphrase });
        context.print(exported, ({ file, names }) =>
          file === null
            ? context.t('credentials.cli.nothingToExport')
            : context.t('credentials.cli.exported', { file, names: names.join(', ') }),
        );
      }),
    );
  credentials
    .command('import <file>')
    .description('keep what such a file holds in the keychain; the passphrase is read from standard input')
    .option('--replace', 'also where the keychain holds another secret under that name')
    .action(
      action(async (context: CliContext, path: string, options: { replace?: boolean }) => {
        const file = await context.open(path);
        const passphrase = await readSecret(`${context.t('credentials.cli.passphrase')} `);
        const replace = options.replace === true;
        const imported = await context.client.credentials.import({ file, passphrase, replace });
        context.print(imported, each => outcome(context, each));
        if (imported.left.length > 0) context.incomplete();
        const { id } = context.core.deps.workspaces.current();
        if (imported.workspace !== id) {
          context.note(context.t('credentials.cli.otherWorkspace', { from: imported.workspace, to: id }));
        }
      }),
    );
}

/** Typed twice where a person types it: a file that nobody can open is worth nothing. */
async function newPassphrase(context: CliContext): Promise<string | null> {
  const passphrase = await readSecret(`${context.t('credentials.cli.passphrase')} `);
  if (!process.stdin.isTTY) return passphrase;
  if ((await readSecret(`${context.t('credentials.cli.passphraseAgain')} `)) === passphrase)
    return passphrase;
  context.note(context.t('credentials.cli.passphrasesDiffer'));
  context.exitCode = exitCodes.usage;
  return null;
}

function outcome({ t }: CliContext, { kept, same, left }: OutputOf<typeof contract.import>): string {
  const lines = Object.entries({ kept, same, left } as const).filter(([, names]) => names.length > 0);
  return lines
    .map(([what, names]) =>
      t(`credentials.cli.${what as 'kept' | 'same' | 'left'}`, { names: names.join(', ') }),
    )
    .join('\n');
}
