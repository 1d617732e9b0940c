import type { Command } from 'commander';
import type { DriftIgnore, DriftReport } from '../../contract/migrations-drift.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Column } from '../output.ts';
import type { Action } from '../program.ts';
import { compare, namesOf } from './migrations-drift.ts';
import { type SourceOption, withSource } from './migrations-plan.ts';

interface ListOptions extends SourceOption {
  readonly compare?: boolean;
}

interface IgnoreOptions {
  readonly reason: string;
  readonly only?: string;
}

export function registerDriftIgnores(migrations: Command, action: Action): void {
  withSource(migrations.command('drift-ignores'))
    .description('differences that are set aside, with their reasons')
    .option('--compare', 'compare the fleet, and tell in how many tenants each is found now')
    .action(
      action(async (context: CliContext, options: ListOptions) => {
        if (options.compare === true) await showFound(context, options);
        else showIgnores(context, await context.client.migrations.driftIgnores({}));
      }),
    );
  migrations
    .command('drift-ignore <type> <name>')
    .description(
      'set a difference aside, by type and name as drift tells them (in single quotes: a name may hold double ones); it is still listed',
    )
    .requiredOption('--reason <text>', 'why it may differ')
    .option('--only <subdomain>', 'in one tenant')
    .action(
      action(async (context: CliContext, type: string, name: string, options: IgnoreOptions) => {
        const request = { type, name, reason: options.reason, subdomain: options.only ?? null };
        showIgnores(context, await context.client.migrations.ignoreDrift(request));
        context.note(context.t('migrationsDrift.uncompared', namesOf(context, request)));
      }),
    );
  migrations
    .command('drift-unignore <id>')
    .description('no longer set a difference aside')
    .action(
      action(async (context: CliContext, id: string) =>
        showIgnores(context, await context.client.migrations.unignoreDrift({ id })),
      ),
    );
}

async function showFound(context: CliContext, options: SourceOption): Promise<void> {
  const report = await compare(context, [], options);
  const ignores = await context.client.migrations.driftIgnores({});
  const rows = ignores.map(ignore => ({ ...ignore, foundIn: foundIn(ignore, report) }));
  const found: Column<(typeof rows)[number]> = {
    title: context.t('migrationsDrift.columns.foundIn'),
    value: each => each.foundIn ?? '?',
  };
  context.print(rows, each => context.table(each, [...columnsOf(context), found]));
  if (report.cancelled) context.exitCode = exitCodes.cancelled;
}

/** How many tenants differ so; null where none does, but not all that it holds for were read. */
function foundIn({ id, type, name, subdomain }: DriftIgnore, report: DriftReport): number | null {
  if (report.unmatched.some(each => each.id === id)) return 0;
  const differing = report.tenants.filter(
    tenant =>
      (subdomain === null || tenant.subdomain === subdomain) &&
      tenant.differences.some(each => each.type === type && each.name === name),
  );
  return differing.length || null;
}

function showIgnores(context: CliContext, ignores: readonly DriftIgnore[]): void {
  context.print(ignores, rows => context.table(rows, columnsOf(context)));
}

function columnsOf(context: CliContext): readonly Column<DriftIgnore>[] {
  return [
    { title: 'id', value: each => each.id },
    { title: context.t('migrationsDrift.columns.object'), value: each => `${each.type} ${each.name}` },
    {
      title: context.t('cli.columns.subdomain'),
      value: each => each.subdomain ?? context.t('migrationsDrift.everywhere'),
    },
    { title: context.t('migrationsDrift.columns.ignored'), value: each => each.reason },
    { title: context.t('migrationsDrift.columns.since'), value: each => each.since },
  ];
}
