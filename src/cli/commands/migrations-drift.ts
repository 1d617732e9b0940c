import type { Command } from 'commander';
import type { DriftIgnore, DriftReport } from '../../contract/migrations-drift.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';
import { type SourceOption, sourceOf, withSource } from './migrations-plan.ts';

export function registerMigrationDrift(migrations: Command, action: Action): void {
  withSource(migrations.command('drift [subdomains...]'))
    .description(
      'in what tenants differ from their own migrations; exit code 1 for a difference that is not set aside',
    )
    .action(action(drift));
  migrations
    .command('drift-ignores')
    .description('differences that are set aside, with their reasons')
    .action(action(async context => showIgnores(context, await context.client.migrations.driftIgnores({}))));
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

interface IgnoreOptions {
  readonly reason: string;
  readonly only?: string;
}

async function drift(context: CliContext, subdomains: string[], options: SourceOption): Promise<void> {
  const named = subdomains.length === 0 ? {} : { subdomains };
  const request = { ...named, ...(await sourceOf(context, options)) };
  const report = await context.run(context.client.migrations.drift(request), progress =>
    context.t('migrationsDrift.progress', { ...progress }),
  );
  context.print(report, each => driftText(context, each));
  for (const { id, type, name, subdomain } of report.unmatched) {
    const where = subdomain ?? context.t('migrationsDrift.everywhere');
    context.note(context.t('migrationsDrift.unmatched', { object: `${type} ${name}`, where, id }));
  }
  const open = report.tenants.some(
    ({ error, differences }) => error !== null || differences.some(({ ignored }) => ignored === null),
  );
  if (open) context.incomplete();
  if (report.cancelled) context.exitCode = exitCodes.cancelled;
}

function driftText(context: CliContext, { cancelled, tenants }: DriftReport): string {
  const rows = tenants.flatMap(({ subdomain, differences, error }) => [
    ...(error === null
      ? []
      : [{ subdomain, object: '', told: context.what(error), expected: '', found: '', ignored: '' }]),
    ...differences.map(({ kind, type, name, expected, found, ignored }) => ({
      subdomain,
      object: `${type} ${name}`,
      told: context.t(`migrationsDrift.kinds.${kind}`),
      expected,
      found,
      ignored,
    })),
  ]);
  if (rows.length === 0 && !cancelled) return context.t('migrationsDrift.none');
  return context.table(rows, [
    { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
    { title: context.t('migrationsDrift.columns.object'), value: each => each.object },
    { title: context.t('migrationsDrift.columns.difference'), value: each => each.told },
    { title: context.t('migrationsDrift.columns.expected'), value: each => short(each.expected) },
    { title: context.t('migrationsDrift.columns.found'), value: each => short(each.found) },
    { title: context.t('migrationsDrift.columns.ignored'), value: each => each.ignored },
  ]);
}

/** A view's text would make every line of the table as long; --json has all of it. */
function short(definition: string | null): string | null {
  const characters = [...(definition ?? '')];
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : definition;
}

function showIgnores(context: CliContext, ignores: readonly DriftIgnore[]): void {
  context.print(ignores, rows =>
    context.table(rows, [
      { title: 'id', value: each => each.id },
      { title: context.t('migrationsDrift.columns.object'), value: each => `${each.type} ${each.name}` },
      {
        title: context.t('cli.columns.subdomain'),
        value: each => each.subdomain ?? context.t('migrationsDrift.everywhere'),
      },
      { title: context.t('migrationsDrift.columns.ignored'), value: each => each.reason },
      { title: context.t('migrationsDrift.columns.since'), value: each => each.since },
    ]),
  );
}
