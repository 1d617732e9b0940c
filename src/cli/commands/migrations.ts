import type { Command } from 'commander';
import type { MigrationProgress, MigrationStatus } from '../../contract/migrations.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

interface SourceOption {
  migrations?: string;
}

export function registerMigrations(program: Command, action: Action): void {
  const migrations = program
    .command('migrations')
    .description('migrations over the fleet of tenant databases');

  migrations
    .command('status')
    .description('what every tenant has, from its own ledger')
    .option('--migrations <folder>', "a folder in Prisma's format, instead of the workspace's")
    .action(
      action(async (context: CliContext, options: SourceOption) => {
        const status = await context.client.migrations.status(await source(context, options));
        context.print(status, each => statusTable(context, each));
        if (status.tenants.some(tenant => tenant.error !== null)) context.incomplete();
      }),
    );
  migrations
    .command('run [subdomains...]')
    .description('run what is pending: on the whole fleet, or on the tenants named')
    .option('--migrations <folder>', "a folder in Prisma's format, instead of the workspace's")
    .action(
      action(async (context: CliContext, subdomains: string[], options: SourceOption) => {
        const named = subdomains.length === 0 ? {} : { subdomains };
        const request = { ...named, ...(await source(context, options)) };
        const report = await context.run(context.client.migrations.run(request), progress =>
          describe(context, progress),
        );
        context.print(report, ({ tenants }) =>
          context.table(tenants, [
            { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
            { title: context.t('cli.columns.outcome'), value: each => each.outcome },
            { title: context.t('cli.columns.applied'), value: each => each.applied.join(' ') },
            { title: context.t('cli.columns.duration'), value: each => `${Math.round(each.duration)} ms` },
          ]),
        );
        if (report.tenants.some(each => each.outcome === 'failed' || each.outcome === 'not_run'))
          context.incomplete();
      }),
    );
}

async function source(context: CliContext, { migrations }: SourceOption): Promise<{ source?: string }> {
  return migrations === undefined ? {} : { source: await context.open(migrations) };
}

function statusTable(context: CliContext, status: MigrationStatus): string {
  const count = (state: string) => (tenant: MigrationStatus['tenants'][number]) =>
    tenant.states.filter(each => each.state === state).length;
  return context.table(status.tenants, [
    { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
    { title: context.t('cli.columns.applied'), value: count('applied') },
    { title: context.t('cli.columns.pending'), value: count('pending') },
    {
      title: context.t('cli.columns.state'),
      value: each =>
        each.error?.message ??
        each.states
          .filter(({ state }) => state !== 'applied')
          .map(({ migration, state }) => `${migration}: ${state}`)
          .join(', '),
    },
  ]);
}

function describe(context: CliContext, progress: MigrationProgress): string | null {
  if (progress.kind === 'migration-applied') return `  ${progress.subdomain}  ${progress.migration}`;
  if (progress.kind !== 'tenant-finished' || progress.error === null) return null;
  const skipped = progress.outcome === 'on_hold';
  const told = skipped ? context.what(progress.error) : context.sentence(progress.error);
  return `  ${progress.subdomain}  ${told}`;
}
