import type { ImportCounts, ProblemCount } from '../../../../contract/imports-preview.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { FilterChip } from './filter-chip.tsx';
import { problemChips, type RowFilter, shownOutcomes } from './row-filter.ts';

interface RowFiltersProps {
  readonly counts: ImportCounts;
  readonly problemCounts: readonly ProblemCount[];
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

/** Which rows are shown: by what becomes of them, and by what is wrong with them. */
export function RowFilters({ counts, problemCounts, filter, onFilter }: RowFiltersProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const chips = problemChips(problemCounts, filter.problem);
  return (
    <div className="flex flex-col gap-2.5 px-5 pb-3">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('imports.rows.byOutcome')}</legend>
        <FilterChip
          pressed={filter.outcome === null}
          count={format.number(counts.rows)}
          onPress={() => onFilter({ ...filter, outcome: null })}
        >
          {t('imports.rows.all')}
        </FilterChip>
        {shownOutcomes(counts, filter.outcome).map(outcome => (
          <FilterChip
            key={outcome}
            pressed={filter.outcome === outcome}
            count={format.number(counts[outcome])}
            onPress={() => onFilter({ ...filter, outcome: filter.outcome === outcome ? null : outcome })}
          >
            {t(`imports.counts.${outcome}`)}
          </FilterChip>
        ))}
      </fieldset>
      {chips.length > 0 && (
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">{t('imports.rows.byProblem')}</legend>
          {chips.map(({ kind, level, count }) => (
            <FilterChip
              key={kind}
              tone={level === 'reject' ? 'danger' : 'warn'}
              pressed={filter.problem === kind}
              count={format.number(count)}
              onPress={() => onFilter({ ...filter, problem: filter.problem === kind ? null : kind })}
            >
              {t(`imports.kinds.${kind}`)}
            </FilterChip>
          ))}
        </fieldset>
      )}
    </div>
  );
}
