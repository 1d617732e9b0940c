import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

export function registerMigrationBackups(migrations: Command, action: Action): void {
  const backups = migrations.command('backups').description('dumps of tenants, made before they are changed');

  backups.command('list').description('those that are kept, on this machine and others').action(action(list));
  backups
    .command('export <id> <file>')
    .description('write a dump to a file that pg_restore reads; the file is not sealed')
    .action(
      action(async (context: CliContext, id: string, path: string) => {
        const target = context.target(path);
        const saved = await context.client.migrations.exportBackup({ id, target });
        context.print(saved, ({ file }) => context.t('migrationsBackup.exported', { file }));
      }),
    );
  backups
    .command('tools [subdomains...]')
    .description('whether tenants can be backed up on this machine, by server')
    .action(action(tools));
}

async function list(context: CliContext): Promise<void> {
  const column = (name: 'madeAt' | 'until' | 'size' | 'objects' | 'where') =>
    context.t(`migrationsBackup.columns.${name}`);
  context.print(await context.client.migrations.backups({}), rows =>
    context.table(rows, [
      { title: 'id', value: each => each.id },
      { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
      { title: column('madeAt'), value: each => each.madeAt },
      { title: column('until'), value: each => each.until },
      { title: column('size'), value: each => Math.ceil(each.size / 1_000_000) },
      { title: column('objects'), value: each => each.objects },
      {
        title: column('where'),
        value: each => (each.here ? context.t('migrationsBackup.here') : each.machine),
      },
    ]),
  );
}

async function tools(context: CliContext, subdomains: string[]): Promise<void> {
  const request = subdomains.length === 0 ? {} : { subdomains };
  const told = await context.client.migrations.backupTools(request);
  context.print(told, rows =>
    context.table(rows, [
      { title: context.t('migrationsBackup.columns.server'), value: each => each.serverVersion },
      { title: context.t('migrationsBackup.columns.tool'), value: each => each.toolVersion },
      {
        title: context.t('cli.columns.state'),
        value: each => context.t(`migrationsBackup.states.${each.state}`),
      },
      {
        title: context.t('migrationsBackup.columns.orchestras'),
        value: each => each.subdomains.join(' '),
      },
    ]),
  );
  if (told.some(({ state }) => state !== 'ready')) context.incomplete();
}
