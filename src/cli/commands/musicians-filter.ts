import { type Command, InvalidArgumentError, Option } from 'commander';
import { MusicianSort } from '../../contract/musicians.ts';

export interface FilterOptions {
  readonly search: string;
  readonly instrument?: string;
  readonly position?: string;
  readonly city?: string;
  readonly active?: 'yes' | 'no';
  readonly archived?: boolean;
  readonly sort: MusicianSort;
  readonly descending?: boolean;
}

/** What is listed, in which order. */
export function withFilterOptions(command: Command): Command {
  return command
    .option('--search <text>', 'any part of name, e-mail, phone or city', '')
    .option('--instrument <name>', 'who plays it')
    .option('--position <name>', 'who has such a chair; with --instrument, of that instrument')
    .option('--city <name>', 'who lives there, as it is written; "" for who has none')
    .addOption(new Option('--active <answer>', 'who is active, or who is not').choices(['yes', 'no']))
    .option('--archived', 'the archived instead of those who are not')
    .addOption(
      new Option('--sort <column>', 'in Swedish order').choices(MusicianSort.options).default('lastName'),
    )
    .option('--descending', 'from the end');
}

export function toFilter(options: FilterOptions) {
  const { search, instrument = null, position = null, city = null, active, sort } = options;
  const isActive = active === undefined ? null : active === 'yes';
  const [archived, descending] = [options.archived === true, options.descending === true];
  return { search, instrument, position, city, isActive, archived, sort, descending };
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
