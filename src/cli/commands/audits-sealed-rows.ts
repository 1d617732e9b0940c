import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

interface OpenOptions {
  readonly to: string;
  readonly table?: string;
}

export function registerSealedRows(repair: Command, action: Action): void {
  repair.command('files').description('sealed rows that are kept on this computer').action(action(list));
  repair
    .command('open <id>')
    .description('write sealed rows to a file for their owner; the file is not sealed')
    .requiredOption('--to <file>', 'a file whose name ends in .csv or .json')
    .option('--table <table>', 'one table: a CSV file holds one')
    .action(action(open));
  repair
    .command('restore <id>')
    .description('put sealed rows back where they were found')
    .option('--yes', 'do it')
    .action(action(restore));
  repair
    .command('forget <id>')
    .description('remove sealed rows from this computer for good, once they are handed over')
    .option('--yes', 'do it')
    .action(action(forget));
}

async function list(context: CliContext): Promise<void> {
  context.print(await context.client.audits.sealedRows({}), files =>
    context.table(files, [
      { title: 'id', value: each => each.id },
      { title: context.t('cli.columns.subdomain'), value: each => each.subdomain },
      {
        title: context.t('auditsRepair.columns.owner'),
        value: each => each.owner ?? context.t('auditsRepair.unknownOwner'),
      },
      { title: context.t('auditsRepair.columns.sealed'), value: each => each.sealedAt },
      {
        title: context.t('auditsRepair.columns.table'),
        value: each => each.tables.map(({ schema, table, rows }) => `${schema}.${table} ${rows}`).join(', '),
      },
    ]),
  );
}

async function open(context: CliContext, id: string, { to, table }: OpenOptions): Promise<void> {
  const sealed = (await context.client.audits.sealedRows({})).find(each => each.id === id);
  // by its name alone, or with its schema
  const chosen = sealed?.tables.find(
    each => each.table === table || `${each.schema}.${each.table}` === table,
  );
  const named = table === undefined ? null : (chosen ?? { schema: '', table });
  const opened = await context.client.audits.openSealed({
    id,
    format: to.toLowerCase().endsWith('.csv') ? 'csv' : 'json',
    table: named === null ? null : { schema: named.schema, table: named.table },
    target: context.target(to),
  });
  context.print(opened, ({ rows, file }) => context.t('auditsRepair.opened', { count: rows, file }));
}

/** `--yes` stands for the subdomain that is typed in on the desktop. */
async function confirmedBySubdomain(
  { client }: CliContext,
  id: string,
): Promise<{ id: string; confirmation: string }> {
  const sealed = (await client.audits.sealedRows({})).find(each => each.id === id);
  return { id, confirmation: sealed?.subdomain ?? '' };
}

async function forget(context: CliContext, id: string, { yes }: { readonly yes?: true }): Promise<void> {
  if (!context.confirmed(yes === true)) return;
  const forgotten = await context.client.audits.forgetSealed(await confirmedBySubdomain(context, id));
  context.print(forgotten, ({ rows }) => context.t('auditsRepair.forgotten', { count: rows }));
}

async function restore(context: CliContext, id: string, { yes }: { readonly yes?: true }): Promise<void> {
  if (!context.confirmed(yes === true)) return;
  const restored = await context.client.audits.restoreSealed(await confirmedBySubdomain(context, id));
  context.print(restored, ({ rows, subdomain }) =>
    context.t('auditsRepair.restored', { count: rows, subdomain }),
  );
}
