import type { Command } from 'commander';
import type { JsonCustomer, JsonImport, JsonPreview } from '../../contract/customers-json.ts';
import { validationText } from '../../i18n/index.ts';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';

interface Options {
  readonly apply?: boolean;
  readonly list?: boolean;
  readonly undo?: string;
  readonly yes?: boolean;
}

export function registerCustomersImportJson(customers: Command, action: Action): void {
  customers
    .command('import-json [file]')
    .description('customers from the old JSON file; without options a dry run')
    .option('--apply', 'import what is right')
    .option('--list', 'the imports that were made')
    .option('--undo <id>', 'take an import back, save what was changed or stamped since')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, path: string | undefined, options: Options) => {
        if (options.list) return list(context);
        if (options.undo !== undefined) return undo(context, options.undo, options);
        if (path !== undefined) return options.apply ? apply(context, path, options) : dryRun(context, path);
        context.note(context.t('customersJson.cli.what'));
        context.exitCode = exitCodes.usage;
      }),
    );
}

async function dryRun(context: CliContext, path: string): Promise<void> {
  const file = await context.open(path);
  const preview = await context.client.customers.previewJson({ file });
  context.print(preview, each => described(context, each));
  if (preview.customers.some(({ outcome }) => outcome === 'create')) {
    context.note(context.t('customersJson.cli.apply', { file: path }));
  }
  markProblems(context, preview);
}

async function apply(context: CliContext, path: string, { yes = false }: Options): Promise<void> {
  if (!context.confirmed(yes, 'cli.needsYesUndoable')) return;
  const file = await context.open(path);
  const preview = await context.client.customers.previewJson({ file });
  context.note(described(context, preview));
  const done = await context.client.customers.importJson({ file, sha256: preview.sha256 });
  context.print(done, ({ importId: id, fileName, created, rejected }) =>
    context.t('customersJson.cli.imported', { file: fileName, created: created.length, rejected, id }),
  );
  markProblems(context, preview);
}

async function undo(context: CliContext, importId: string, { yes = false }: Options): Promise<void> {
  if (!context.confirmed(yes)) return;
  const undone = await context.client.customers.undoJsonImport({ importId });
  const names = (subdomains: readonly string[]) => ({
    subdomains: subdomains.join(' ') || context.t('common.none'),
  });
  context.print(undone, ({ removed, kept }) =>
    [
      context.t('customersJson.cli.removed', names(removed)),
      ...(kept.length > 0 ? [context.t('customersJson.cli.kept', names(kept))] : []),
    ].join('\n'),
  );
  if (undone.kept.length > 0) context.incomplete();
}

async function list(context: CliContext): Promise<void> {
  context.print(await context.client.customers.jsonImports({}), imports =>
    context.table<JsonImport>(imports, [
      { title: 'Id', value: each => each.importId },
      { title: context.t('customersJson.importedAt'), value: each => each.importedAt },
      { title: context.t('customersJson.file'), value: each => each.fileName },
      { title: context.t('customersJson.created'), value: each => each.created.join(' ') },
      { title: context.t('customersJson.rejected'), value: each => each.rejected },
      {
        title: '',
        value: each =>
          each.undoneAt === null ? '' : context.t('customersJson.undoneAt', { when: each.undoneAt }),
      },
    ]),
  );
}

function markProblems(context: CliContext, { customers }: JsonPreview): void {
  if (customers.some(({ problems }) => problems.length > 0)) context.incomplete();
}

function described(context: CliContext, { customers }: JsonPreview): string {
  const { t, translator } = context;
  const entries = context.table<JsonCustomer>(customers, [
    { title: t('customersJson.columns.entry'), value: each => each.entry },
    { title: t('customersJson.columns.subdomain'), value: each => each.subdomain },
    { title: t('customersJson.columns.name'), value: each => each.name },
    {
      title: t('customersJson.columns.reference'),
      value: each =>
        each.plainUrl && each.outcome === 'create'
          ? `${each.databaseReference ?? '–'} (${t('customersJson.plainUrl')})`
          : each.databaseReference,
    },
    { title: t('customersJson.columns.outcome'), value: each => t(`customersJson.outcomes.${each.outcome}`) },
  ]);
  const problems = customers.flatMap(({ entry, problems }) =>
    problems.map(problem => ({ entry, ...problem })),
  );
  if (problems.length === 0) return `${entries}\n\n${t('customersJson.noProblems')}`;
  const told = context.table(problems, [
    { title: t('customersJson.columns.entry'), value: each => each.entry },
    { title: t('customersJson.columns.field'), value: each => each.field },
    { title: t('customersJson.columns.problem'), value: each => validationText(translator, each.problem) },
    { title: t('customersJson.columns.value'), value: each => each.value },
    { title: t('customersJson.columns.suggestion'), value: each => each.suggestion },
  ]);
  return `${entries}\n\n${told}`;
}
