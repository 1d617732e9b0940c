import type { MusicianFacets, MusicianFilter, MusicianSort } from '../../../contract/musicians.ts';
import type { Sorting } from '../../components/sorting.ts';

/** What of an orchestra's musicians is shown, and in which order. */
export interface MusicianView {
  readonly filter: Readonly<MusicianFilter>;
  readonly sorting: Sorting<MusicianSort>;
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
