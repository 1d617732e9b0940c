import type { MusicianFilter } from '../../../contract/musicians-filter.ts';
import { useTranslator } from '../../app/translation.ts';
import { Spinner } from '../../components/spinner.tsx';
import { useFacets } from './filters/use-facets.ts';
import { countAll, isFiltered } from './musician-view.ts';

interface FoundCountProps {
  readonly subdomain: string;
  readonly filter: MusicianFilter;
  readonly found: number;
  readonly selected: number;
  readonly isSearching: boolean;
}

/** How many musicians are shown, of how many, and how many of them are selected. */
export function FoundCount({ subdomain, filter, found, selected, isSearching }: FoundCountProps) {
  const { t } = useTranslator();
  const facets = useFacets(subdomain);
  const isPart = facets !== undefined && isFiltered({ ...filter, archived: false });
  return (
    <span className="inline-flex items-center gap-2">
      <span>
        {isPart
          ? t('musicians.countOf', { found, count: countAll(facets, filter) })
          : t('musicians.count', { count: found })}
        {selected > 0 && <> · {t('musicians.selected', { count: selected })}</>}
      </span>
      {isSearching && <Spinner className="size-3.5" />}
    </span>
  );
}
