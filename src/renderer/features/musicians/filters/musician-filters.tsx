import type { ReactNode } from 'react';
import type { MusicianFacets } from '../../../../contract/musicians.ts';
import type { MusicianFilter } from '../../../../contract/musicians-filter.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { countFilters } from '../musician-view.ts';
import { FilterSelect, FilterSwitch } from './filter-select.tsx';
import { useFacets } from './use-facets.ts';

interface MusicianFiltersProps {
  readonly subdomain: string;
  readonly filter: MusicianFilter;
  readonly onChange: (filter: Partial<MusicianFilter>) => void;
  readonly onClear: () => void;
  /** In front of them. */
  readonly children: ReactNode;
}

export function MusicianFilters({ subdomain, filter, onChange, onClear, children }: MusicianFiltersProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const facets = useFacets(subdomain);
  const counted = (text: string, count: number | undefined) =>
    count === undefined ? text : `${text} (${format.number(count)})`;
  const options = (found: MusicianFacets['cities'] = [], chosen: string | null = null) => {
    const isThere = chosen === null || found.some(({ name }) => name === chosen);
    const named = isThere ? found : [...found, { name: chosen, musicians: undefined }];
    return named.map(({ name, musicians }) => ({
      value: name,
      label: counted(name || t('musicians.filters.noCity'), musicians),
    }));
  };
  return (
    <fieldset aria-label={t('musicians.filters.title')} className="flex flex-wrap items-center gap-1.5">
      {children}
      <FilterSelect
        label={t('musicians.fields.instrument')}
        value={filter.instrument}
        options={options(facets?.instruments, filter.instrument)}
        onChange={instrument => onChange({ instrument })}
      />
      <FilterSelect
        label={t('musicians.fields.position')}
        value={filter.position}
        options={options(facets?.positions, filter.position)}
        onChange={position => onChange({ position })}
      />
      <FilterSelect
        label={t('musicians.fields.city')}
        value={filter.city}
        options={options(facets?.cities, filter.city)}
        onChange={city => onChange({ city })}
      />
      <FilterSelect
        label={t('musicians.fields.isActive')}
        value={filter.isActive === null ? null : String(filter.isActive)}
        options={[
          { value: 'true', label: counted(t('musicians.filters.active'), facets?.active) },
          { value: 'false', label: counted(t('musicians.filters.inactive'), facets?.inactive) },
        ]}
        onChange={value => onChange({ isActive: value === null ? null : value === 'true' })}
      />
      <FilterSwitch
        label={counted(t('musicians.filters.archived'), facets?.archived)}
        on={filter.archived}
        onChange={archived => onChange({ archived })}
      />
      {countFilters(filter) > 1 && (
        <Button size="small" variant="ghost" onClick={onClear}>
          {t('musicians.filters.clearAll')}
        </Button>
      )}
    </fieldset>
  );
}
