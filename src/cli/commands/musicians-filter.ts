import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  filterNameKey,
  KeptFilter,
  MusicianSort,
  type SavedFilter,
} from '../../contract/musicians-filter.ts';
import { AppError } from '../../core/app-error.ts';
import { lackingText } from '../../i18n/filter-text.ts';
import type { CliContext } from '../context.ts';
import { visible } from '../output.ts';

/** What of a filter can be saved; what is left out is as it is in the filter that is taken as the start. */
export interface KeptOptions {
  readonly instrument?: string;
  readonly position?: string;
  readonly city?: string;
  readonly active?: 'yes' | 'no';
  readonly archived?: boolean;
  readonly sort?: MusicianSort;
  readonly descending?: boolean;
}

export interface FilterOptions extends KeptOptions {
  readonly search: string;
  readonly filter?: string;
}

/** What is listed, in which order. */
export function withFilterOptions(command: Command): Command {
  return withKeptOptions(
    command
      .option('--search <text>', 'any part of name, e-mail, phone or city', '')
      .option('--filter <name>', 'a saved filter; the options beside it go before what it says'),
  );
}

export function withKeptOptions(command: Command): Command {
  return command
    .option('--instrument <name>', 'who plays it')
    .option('--position <name>', 'who has such a chair; with --instrument, of that instrument')
    .option('--city <name>', 'who lives there, as it is written; "" for who has none')
    .addOption(new Option('--active <answer>', 'who is active, or who is not').choices(['yes', 'no']))
    .option('--archived', 'the archived instead of those who are not')
    .addOption(
      new Option('--sort <column>', 'in Swedish order; by lastName where it is left out').choices(
        MusicianSort.options,
      ),
    )
    .option('--descending', 'from the end');
}

/** What is asked for, with the saved filter that it names. Tells what of that the orchestra does not have. */
export async function chosenFilter(context: CliContext, subdomain: string, options: FilterOptions) {
  const { search } = options;
  if (options.filter === undefined) return { search, ...toKept(options) };
  const filter = toKept(options, await savedFilter(context, options.filter));
  await tellLacking(context, subdomain, filter);
  return { search, ...filter };
}

async function tellLacking(context: CliContext, subdomain: string, filter: KeptFilter): Promise<void> {
  const { instrument, position, city } = filter;
  if (instrument === null && position === null && city === null) return;
  const lacking = await context.client.musicians.lacking({ subdomain, instrument, position, city });
  const told = lackingText(context.translator, filter, lacking);
  if (told !== '') context.note(visible(told));
}

/** Null where no filter has the name. */
export async function findFilter(context: CliContext, name: string): Promise<SavedFilter | null> {
  const saved = await context.client.musicians.filters({});
  return saved.find(each => filterNameKey(each.name) === filterNameKey(name)) ?? null;
}

/** Throws CallError `filter_not_found`. */
export async function savedFilter(context: CliContext, name: string): Promise<SavedFilter> {
  const found = await findFilter(context, name);
  return context.attempt(async () => {
    if (found === null) throw new AppError('filter_not_found');
    return found;
  });
}

export function toKept(options: KeptOptions, saved?: Pick<SavedFilter, 'filter'>): KeptFilter {
  const start = saved?.filter ?? KeptFilter.parse({});
  const { instrument = start.instrument, position = start.position, city = start.city, active } = options;
  const isActive = active === undefined ? start.isActive : active === 'yes';
  const archived = options.archived ?? start.archived;
  // another column begins from its own beginning
  const { sort = start.sort, descending = options.sort === undefined && start.descending } = options;
  return { instrument, position, city, isActive, archived, sort, descending };
}

export function toRows(text: string): number {
  const rows = Number(text);
  if (!Number.isInteger(rows) || rows < 1 || rows > 500) throw new InvalidArgumentError('1–500');
  return rows;
}

export function toRow(text: string): number {
  const row = Number(text);
  if (!Number.isInteger(row) || row < 1) throw new InvalidArgumentError('1, 2, …');
  return row;
}
