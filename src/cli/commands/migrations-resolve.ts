import { type Command, Option } from 'commander';
import type { ExaminedTenant, MigrationObject, ResolveReport } from '../../contract/migrations-resolve.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { type SourceOption, sourceOf, withSource } from './migrations-plan.ts';

interface ResolveOptions extends SourceOption {
  readonly as?: 'applied' | 'rolled_back';
  readonly all?: boolean;
  readonly yes?: boolean;
}

export function registerMigrationResolve(migrations: Command, action: Action): void {
  withSource(migrations.command('resolve <migration> [subdomains...]'))
    .description('show what a migration that was not finished has left, or write down what became of it')
    .addOption(new Option('--as <end>', 'what became of it').choices(['applied', 'rolled_back']))
    .option('--all', 'wherever it has to be settled')
    .option('--yes', 'write it into the ledgers')
    .action(action(resolve));
}

async function resolve(
  context: CliContext,
  migration: string,
  subdomains: string[],
  options: ResolveOptions,
): Promise<void> {
  const { as, all, yes } = options;
  const named = subdomains.length > 0;
  if (as !== undefined && named === (all === true)) {
    context.confirmed(false, 'migrationsResolve.nameThem');
    return;
  }
  const source = await sourceOf(context, options);
  const request = { ...source, migration, ...(named ? { subdomains } : {}) };
  if (as !== undefined && named && yes === true)
    return write(context, { ...source, migration }, subdomains, as);

  const examined = await context.client.migrations.examine(request);
  if (as !== undefined && yes === true) {
    const settled = examined.filter(({ error }) => error === null).map(({ subdomain }) => subdomain);
    if (settled.length > 0) await write(context, { ...source, migration }, settled, as);
    else context.print({ tenants: [] }, () => context.t('migrationsResolve.nothing', { migration }));
    if (examined.length > settled.length) context.incomplete();
    return;
  }
  context.print(examined, tenants =>
    tenants.length === 0
      ? context.t('migrationsResolve.nothing', { migration })
      : tenants.map(each => examinedText(context, each)).join('\n\n'),
  );
  if (examined.some(({ error }) => error !== null)) context.incomplete();
  if (as !== undefined) context.confirmed(false, 'migrationsResolve.needsYes');
  else if (examined.length > 0) context.note(context.t('migrationsResolve.undecided'));
}

async function write(
  context: CliContext,
  request: { readonly source?: string; readonly migration: string },
  subdomains: readonly string[],
  as: 'applied' | 'rolled_back',
): Promise<void> {
  const tenants = subdomains.map(subdomain => ({ subdomain, as }));
  const report = await context.client.migrations.resolve({ ...request, tenants });
  context.print(report, each => reportTable(context, each));
  if (report.tenants.some(({ error }) => error !== null)) context.incomplete();
}

function reportTable(context: CliContext, { tenants }: ResolveReport): string {
  return context.table(tenants, [
    { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
    {
      title: context.t('cli.columns.state'),
      value: each => (each.error === null ? stateText(context, each.state) : context.what(each.error)),
    },
  ]);
}

function examinedText(context: CliContext, tenant: ExaminedTenant): string {
  const { subdomain, state, startedAt, running, objects, error } = tenant;
  if (error !== null) return `${subdomain}: ${context.what(error)}`;
  const told = [
    stateText(context, state),
    ...(startedAt === null ? [] : [context.t('migrationsResolve.begun', { when: startedAt })]),
    ...(running ? [context.t('migrationsResolve.running')] : []),
  ];
  const table =
    objects.length === 0
      ? context.t('migrationsResolve.noObjects')
      : context.table(objects, [
          {
            title: context.t('migrationsResolve.columns.object'),
            value: each => `${each.type} ${each.name}`,
          },
          {
            title: context.t('migrationsResolve.columns.change'),
            value: each => context.t(`migrationsResolve.change.${each.change}`),
          },
          { title: context.t('migrationsResolve.columns.here'), value: each => hereText(context, each) },
        ]);
  return `${subdomain}: ${told.join(', ')}\n${table}`;
}

function stateText({ t }: CliContext, state: ExaminedTenant['state']): string {
  return state === null ? '–' : t(`migrations.states.${state}`);
}

function hereText(context: CliContext, { change, exists, valid }: MigrationObject): string {
  if (valid === false) return context.t('migrationsResolve.exists.invalid');
  if (exists === null) return context.t('migrationsResolve.exists.unknown');
  if (change === 'changed') return context.t(`migrationsResolve.exists.${exists ? 'done' : 'notDone'}`);
  return context.t(`migrationsResolve.exists.${exists ? 'there' : 'gone'}`);
}
