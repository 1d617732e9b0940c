import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Action } from '../program.ts';
import { registerMusiciansEdit } from './musicians-edit.ts';
import { exportMusicians } from './musicians-export.ts';
import { chosenFilter, type FilterOptions, toRow, toRows, withFilterOptions } from './musicians-filter.ts';
import { registerSavedFilters } from './musicians-filters.ts';
import { registerMusiciansInstruments } from './musicians-instruments.ts';
import { musicianTable } from './musicians-text.ts';

interface ListOptions extends FilterOptions {
  readonly limit: number;
  readonly from: number;
  readonly after?: string;
}

interface ExportOptions extends FilterOptions {
  readonly id?: readonly string[];
}

export function registerMusicians(program: Command, action: Action): void {
  const musicians = program.command('musicians').description("an orchestra's musicians");

  withFilterOptions(musicians.command('list <subdomain>'))
    .description('a page of musicians')
    .option('--limit <rows>', 'rows of the page, at most 500', toRows, 100)
    .option('--from <row>', 'the row at which the page begins; the first is 1', toRow, 1)
    .option('--after <cursor>', 'where the page before this one ended')
    .action(
      action(async (context: CliContext, subdomain: string, options: ListOptions) => {
        const { limit, from, after = null } = options;
        const filter = await chosenFilter(context, subdomain, options);
        const request = { subdomain, ...filter, limit, from: from - 1, after };
        const page = await context.client.musicians.page(request);
        context.print(page, ({ rows }) => musicianTable(context, rows));
        if (page.total !== null) context.note(context.t('musicians.count', { count: page.total }));
        if (page.next !== null) context.note(`--after ${page.next}`);
      }),
    );
  musicians
    .command('show <subdomain> <id...>')
    .description('musicians by their ids, with everything that is stored of them')
    .action(
      action(async (context: CliContext, subdomain: string, ids: string[]) => {
        const found = await context.client.musicians.show({ subdomain, ids });
        context.print(found, rows => musicianTable(context, rows, true));
        if (tellGone(context, ids, found)) context.exitCode = exitCodes.usage;
      }),
    );
  musicians
    .command('facets <subdomain>')
    .description('what there is to filter by, counted')
    .action(
      action(async (context: CliContext, subdomain: string) => {
        const facets = await context.client.musicians.facets({ subdomain });
        context.print(facets, ({ instruments, positions, cities }) =>
          [
            [context.t('musicians.fields.instrument'), instruments] as const,
            [context.t('musicians.fields.position'), positions] as const,
            [context.t('musicians.fields.city'), cities] as const,
          ]
            .map(([title, rows]) =>
              context.table(rows, [
                { title, value: each => each.name },
                { title: context.t('musicians.title'), value: each => each.musicians },
              ]),
            )
            .join('\n\n'),
        );
      }),
    );
  withFilterOptions(musicians.command('export <subdomain> <file>'))
    .description('all that a filter finds as CSV, which an import takes back; - is standard output')
    .option('--id <id...>', 'these alone, whatever the filter')
    .action(
      action(async (context: CliContext, subdomain: string, file: string, options: ExportOptions) => {
        const filter = await chosenFilter(context, subdomain, options);
        const ids = options.id ? [...options.id] : null;
        await exportMusicians(context, { subdomain, ...filter, ids }, file);
      }),
    );
  registerSavedFilters(musicians, action);
  registerMusiciansEdit(musicians, action);
  registerMusiciansInstruments(musicians, action);
}

function tellGone(context: CliContext, ids: readonly string[], found: readonly { id: string }[]): boolean {
  const there = new Set(found.map(({ id }) => id));
  const gone = ids.filter(id => !there.has(id.toLowerCase()));
  for (const id of gone) context.note(context.t('musiciansCli.gone', { id }));
  return gone.length > 0;
}
