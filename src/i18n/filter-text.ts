import type { KeptFilter, LackingName } from '../contract/musicians-filter.ts';
import type { Translator } from './index.ts';

/** What a filter finds, and in which order where that is not by name. */
export function filterText({ t }: Translator, filter: KeptFilter): string {
  const { instrument, position, city, isActive, archived, sort, descending } = filter;
  const found = [
    instrument,
    position,
    city === '' ? t('musicians.filters.noCity') : city,
    isActive === null ? null : t(isActive ? 'musicians.filters.active' : 'musicians.filters.inactive'),
    archived ? t('musicians.filters.archived') : null,
  ].filter(each => each !== null);
  const order = t(descending ? 'musicians.saved.sortedByDescending' : 'musicians.saved.sortedBy', {
    field: t(`musicians.fields.${sort}`),
  });
  const isByName = sort === 'lastName' && !descending;
  return [...(found.length > 0 ? found : [t('musicians.saved.everyone')]), ...(isByName ? [] : [order])].join(
    ' · ',
  );
}

type Names = Pick<KeptFilter, LackingName>;

/** What of a filter an orchestra does not have, in whole sentences; empty when it has all. */
export function lackingText({ t }: Translator, filter: Names, lacking: readonly LackingName[]): string {
  if (lacking.length === 0) return '';
  const sentences = lacking.map(name =>
    t(`musicians.saved.lacking.${keyOf(name, filter, lacking)}`, {
      name: filter[name],
      instrument: filter.instrument,
    }),
  );
  return [...sentences, t('musicians.saved.lacking.nobody')].join(' ');
}

function keyOf(name: LackingName, { instrument, city }: Names, lacking: readonly LackingName[]) {
  const hasInstrument = instrument !== null && !lacking.includes('instrument');
  if (name === 'position' && hasInstrument) return 'positionOnInstrument';
  return name === 'city' && city === '' ? 'noCity' : name;
}
