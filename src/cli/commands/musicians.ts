import { type Command, InvalidArgumentError } from 'commander';
import { MusicianSort } from '../../contract/musicians.ts';
import type { CliContext } from '../context.ts';
import type { Action } from '../program.ts';

interface ListOptions {
  search: string;
  sort: string;
  descending?: boolean;
  limit: number;
  after?: string;
}

export function registerMusicians(program: Command, action: Action): void {
  program
    .command('musicians')
    .description("an orchestra's musicians")
    .command('list <subdomain>')
    .description('a page of musicians')
    .option('--search <text>', 'any part of name, e-mail, phone or city', '')
    .option('--sort <column>', MusicianSort.options.join(', '), 'lastName')
    .option('--descending', 'from the end')
    .option('--limit <rows>', 'rows of the page, at most 500', toRows, 100)
    .option('--after <cursor>', 'where the page before this one ended')
    .action(
      action(async (context: CliContext, subdomain: string, options: ListOptions) => {
        const page = await context.client.musicians.page({
          subdomain,
          search: options.search,
          sort: options.sort as MusicianSort,
          descending: options.descending === true,
          limit: options.limit,
          after: options.after ?? null,
        });
        context.print(page, ({ rows }) =>
          context.table(rows, [
            { title: context.t('cli.columns.name'), value: each => `${each.lastName}, ${each.firstName}` },
            { title: context.t('cli.columns.email'), value: each => each.email },
            { title: context.t('cli.columns.phone'), value: each => each.phone || each.phoneSource },
            { title: context.t('cli.columns.city'), value: each => each.city },
            {
              title: context.t('cli.columns.plays'),
              value: each => each.qualifications.map(q => `${q.instrument}, ${q.position}`).join('; '),
            },
          ]),
        );
        if (page.next !== null) context.note(`--after ${page.next}`);
      }),
    );
}

function toRows(text: string): number {
  const rows = Number(text);
  if (!Number.isInteger(rows) || rows < 1 || rows > 500) throw new InvalidArgumentError('1–500');
  return rows;
}
