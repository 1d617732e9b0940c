import type { Command } from 'commander';
import type { SavedFilter } from '../../contract/musicians-filter.ts';
import { filterText } from '../../i18n/filter-text.ts';
import type { CliContext } from '../context.ts';
import { visible } from '../output.ts';
import type { Action } from '../program.ts';
import { findFilter, type KeptOptions, savedFilter, toKept, withKeptOptions } from './musicians-filter.ts';

interface SaveOptions extends KeptOptions {
  readonly replace?: boolean;
}

export function registerSavedFilters(musicians: Command, action: Action): void {
  musicians
    .command('filters')
    .description('saved filters of the workspace, for every orchestra')
    .action(
      action(async (context: CliContext) =>
        context.print(await context.client.musicians.filters({}), rows => filterTable(context, rows)),
      ),
    );
  withKeptOptions(musicians.command('filter-save <name>'))
    .description("save a filter for every orchestra; a search is not saved, since it may be a person's name")
    .option('--replace', 'in place of the filter that has the name')
    .action(
      action(async (context: CliContext, name: string, options: SaveOptions) => {
        const former = options.replace === true ? await findFilter(context, name) : null;
        const replaces = former && versionOf(former);
        const saved = await context.client.musicians.saveFilter({ name, filter: toKept(options), replaces });
        showSaved(context, saved);
      }),
    );
  musicians
    .command('filter-rename <name> <new-name>')
    .description('give a saved filter another name')
    .action(
      action(async (context: CliContext, name: string, newName: string) => {
        const found = await savedFilter(context, name);
        const request = { name: newName, filter: found.filter, replaces: versionOf(found) };
        showSaved(context, await context.client.musicians.saveFilter(request));
      }),
    );
  musicians
    .command('filter-remove <name>')
    .description('remove a saved filter')
    .option('--yes', 'do it')
    .action(
      action(async (context: CliContext, name: string, { yes }: { yes?: boolean }) => {
        if (!context.confirmed(yes === true)) return;
        const found = await savedFilter(context, name);
        const removed = await context.client.musicians.removeFilter(versionOf(found));
        context.print(removed, each =>
          context.t('musiciansCli.filterRemoved', nameAndContent(context, each)),
        );
      }),
    );
}

function versionOf({ id, version }: SavedFilter) {
  return { id, version };
}

function showSaved(context: CliContext, saved: SavedFilter): void {
  context.print(saved, each => context.t('musiciansCli.filterSaved', nameAndContent(context, each)));
}

function nameAndContent({ translator }: CliContext, { name, filter }: SavedFilter) {
  return { name: visible(name), content: visible(filterText(translator, filter)) };
}

function filterTable(context: CliContext, rows: readonly SavedFilter[]): string {
  return context.table(rows, [
    { title: context.t('cli.columns.name'), value: each => each.name },
    { title: context.t('musiciansCli.filter'), value: each => filterText(context.translator, each.filter) },
    { title: context.t('musiciansCli.savedBy'), value: each => each.savedBy },
    { title: context.t('musiciansCli.savedAt'), value: each => each.savedAt },
  ]);
}
