import type { Command } from 'commander';
import type { ImportRecord } from '../../contract/imports.ts';
import type { UndoConflict } from '../../contract/imports-undo.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';
import { countsLine, describeProgress } from './imports-text.ts';

interface UndoOptions {
  readonly yes?: boolean;
  readonly changedToo?: boolean;
}

export function registerImportsHistory(imports: Command, action: Action): void {
  imports
    .command('list <subdomain>')
    .description('the imports that were made')
    .action(
      action(async (context: CliContext, subdomain: string) => {
        context.print(await context.client.imports.list({ subdomain }), rows => recordTable(context, rows));
      }),
    );
  imports
    .command('show <subdomain> <import>')
    .description('what an undo of an import would do, with the musicians that were changed since')
    .action(
      action(async (context: CliContext, subdomain: string, importId: string) => {
        const preview = await context.client.imports.undoPreview({ subdomain, importId });
        context.print(preview, ({ erased, restored, gone, conflictCount, conflicts }) =>
          [
            context.t('importsCli.wouldUndo', { erased, restored, gone, conflicts: conflictCount }),
            ...(conflicts.length > 0 ? [conflictTable(context, conflicts)] : []),
          ].join('\n\n'),
        );
      }),
    );
  imports
    .command('undo <subdomain> <import>')
    .description('take an import back, save what was changed since')
    .option('--changed-too', 'also what was changed since')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, subdomain: string, importId: string, options: UndoOptions) => {
        if (!context.confirmed(options.yes === true)) return;
        const chosen = options.changedToo === true ? null : [];
        const done = await context.run(
          context.client.imports.undo({ subdomain, importId, chosen }),
          progress => describeProgress(context, progress),
        );
        context.print(done, ({ erased, restored, left }) =>
          context.t('importsCli.undone', { erased, restored, left }),
        );
        if (done.left > 0) context.incomplete();
      }),
    );
}

function recordTable(context: CliContext, records: readonly ImportRecord[]): string {
  return context.table(records, [
    { title: 'Id', value: each => each.importId },
    { title: context.t('cli.columns.when'), value: each => each.importedAt },
    { title: context.t('cli.columns.file'), value: each => each.fileName },
    { title: context.t('cli.columns.rows'), value: each => countsLine(context, each.counts) },
    {
      title: context.t('importsCli.undo'),
      value: ({ undoneAt, undoUntil }) =>
        undoneAt !== null
          ? context.t('importsCli.undoneAt', { when: undoneAt })
          : undoUntil === null
            ? ''
            : context.t('importsCli.undoUntil', { when: undoUntil }),
    },
  ]);
}

function conflictTable(context: CliContext, conflicts: readonly UndoConflict[]): string {
  const rows = conflicts.flatMap(({ name, fields }) => fields.map(field => ({ name, ...field })));
  return context.table(rows, [
    { title: context.t('cli.columns.name'), value: each => each.name },
    { title: context.t('importsCli.field'), value: each => each.field },
    { title: context.t('importsCli.before'), value: each => each.before },
    { title: context.t('importsCli.imported'), value: each => each.imported },
    { title: context.t('importsCli.now'), value: each => each.now },
  ]);
}
