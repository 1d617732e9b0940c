import type { Command } from 'commander';
import type { DriftIgnore, DriftReport } from '../../contract/migrations-drift.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { visible } from '../output.ts';
import type { Action } from '../program.ts';
import { type SourceOption, sourceOf, withSource } from './migrations-plan.ts';

export function registerMigrationDrift(migrations: Command, action: Action): void {
  withSource(migrations.command('drift [subdomains...]'))
    .description(
      'in what tenants differ from their own migrations; exit code 1 for a difference that is not set aside',
    )
    .action(action(drift));
}

type Scope = Pick<DriftIgnore, 'type' | 'name' | 'subdomain'>;

async function drift(context: CliContext, subdomains: string[], options: SourceOption): Promise<void> {
  const report = await compare(context, subdomains, options);
  context.print(report, each => driftText(context, each));
  for (const { id, ...ignore } of report.unmatched)
    context.note(context.t('migrationsDrift.unmatched', { ...namesOf(context, ignore), id }));
  const open = report.tenants.some(
    ({ error, differences }) => error !== null || differences.some(({ ignored }) => ignored === null),
  );
  if (open) context.incomplete();
  if (report.cancelled) context.exitCode = exitCodes.cancelled;
}

/** Of the fleet where nobody is named. */
export async function compare(
  context: CliContext,
  subdomains: string[],
  options: SourceOption,
): Promise<DriftReport> {
  const named = subdomains.length === 0 ? {} : { subdomains };
  const request = { ...named, ...(await sourceOf(context, options)) };
  return context.run(context.client.migrations.drift(request), progress =>
    context.t('migrationsDrift.progress', { ...progress }),
  );
}

/** For a note; a name may hold what would steer the terminal. */
export function namesOf(
  context: CliContext,
  { type, name, subdomain }: Scope,
): { object: string; where: string } {
  return {
    object: visible(`${type} ${name}`),
    where: subdomain ?? context.t('migrationsDrift.everywhere'),
  };
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
