import { Command, CommanderError } from 'commander';
import { registerActivity } from './commands/activity.ts';
import { registerAudits } from './commands/audits.ts';
import { registerCredentials } from './commands/credentials.ts';
import { registerCustomers } from './commands/customers.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerImports } from './commands/imports.ts';
import { registerMigrations } from './commands/migrations.ts';
import { registerMusicians } from './commands/musicians.ts';
import { registerSandbox } from './commands/sandbox.ts';
import { registerWorkspaces } from './commands/workspaces.ts';
import { CliContext, type CliOptions } from './context.ts';
import { exitCodes } from './exit-codes.ts';

export interface RunOptions extends Omit<CliOptions, 'json'> {
  readonly version: string;
  /** Told what the command works with: how to cancel it, and where to log what nobody caught. */
  readonly onContext?: (context: CliContext) => void;
}

/** Wraps a command's work: context, error to exit code, and the end of every connection. */
export type Action = <A extends readonly unknown[]>(
  work: (context: CliContext, ...args: A) => Promise<void>,
) => (...args: A) => Promise<void>;

/** Runs `podium …` and answers the exit code. */
export async function runCli(args: readonly string[], options: RunOptions): Promise<number> {
  const program = new Command('podium').version(options.version).exitOverride();
  program.option('--json', 'print the result as one JSON document');
  program.configureOutput({ writeOut: options.stdout, writeErr: options.stderr });
  let exitCode: number = exitCodes.done;

  const action: Action =
    work =>
    async (...commandArgs) => {
      const context = new CliContext({ ...options, json: program.opts<{ json?: boolean }>().json === true });
      options.onContext?.(context);
      try {
        await work(context, ...commandArgs);
      } catch (error) {
        context.fail(error);
      } finally {
        await context.core[Symbol.asyncDispose]();
        exitCode = context.exitCode;
      }
    };

  for (const register of [
    registerSandbox,
    registerWorkspaces,
    registerCustomers,
    registerCredentials,
    registerMusicians,
    registerImports,
    registerMigrations,
    registerAudits,
    registerActivity,
    registerDoctor,
  ]) {
    register(program, action);
  }
  allowJsonEverywhere(program);

  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
}

/** `--json` may stand behind the verb, where people write it; a slice of one verb is its own. */
function allowJsonEverywhere(program: Command, commands: readonly Command[] = program.commands): void {
  for (const command of commands) {
    if (command.commands.length > 0) allowJsonEverywhere(program, command.commands);
    else {
      command.option('--json', 'print the result as one JSON document');
      command.on('option:json', () => program.setOptionValue('json', true));
    }
    command.exitOverride();
    command.copyInheritedSettings(program);
  }
}
