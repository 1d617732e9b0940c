import type { MusicianFacets } from '../../../contract/musicians.ts';
import type {
  KeptFilter,
  MusicianFilter,
  MusicianSort,
  SavedFilter,
} from '../../../contract/musicians-filter.ts';
import type { Sorting } from '../../components/sorting.ts';

/** What of an orchestra's musicians is shown, and in which order. */
export interface MusicianView {
  readonly filter: Readonly<MusicianFilter>;
  readonly sorting: Sorting<MusicianSort>;
  /** Id of the saved filter that it began with; null where that was none. */
  readonly savedFilter: string | null;
}

export const everyone: MusicianFilter = {
  search: '',
  instrument: null,
  position: null,
  city: null,
  isActive: null,
  archived: false,
};

export const firstView: MusicianView = {
  filter: everyone,
  sorting: { column: 'lastName', descending: false },
  savedFilter: null,
};

export function isFiltered(filter: MusicianFilter): boolean {
  return countFilters(filter) > 0 || filter.search.trim() !== '';
}

/** Filters beside the search. */
export function countFilters({ instrument, position, city, isActive, archived }: MusicianFilter): number {
  return [instrument, position, city, isActive].filter(value => value !== null).length + (archived ? 1 : 0);
}

/** All there are of those among which the filter looks. */
export function countAll(facets: MusicianFacets, { archived }: MusicianFilter): number {
  return archived ? facets.archived : facets.active + facets.inactive;
}

/** What of a view a saved filter keeps. */
export function keptOf({ filter, sorting }: MusicianView): KeptFilter {
  const { search: _, ...narrowing } = filter;
  return { ...narrowing, sort: sorting.column, descending: sorting.descending };
}

export function viewOf({ id, filter }: SavedFilter): MusicianView {
  const { sort, descending, ...narrowing } = filter;
  return {
    filter: { ...everyone, ...narrowing },
    sorting: { column: sort, descending },
    savedFilter: id,
  };
}

export function isSameFilter(one: KeptFilter, other: KeptFilter): boolean {
  return (Object.keys(one) as (keyof KeptFilter)[]).every(name => one[name] === other[name]);
}
