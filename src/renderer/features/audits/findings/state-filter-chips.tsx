import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Chip } from '../../../components/chip.tsx';
import { type StateFilter, stateFilters } from './findings-view.ts';
import { useFindingsView } from './use-findings-view.ts';

/** Which findings are shown, and how many there are of each. */
export function StateFilterChips({ counts }: { readonly counts: Readonly<Record<StateFilter, number>> }) {
  const { t } = useTranslator();
  const format = useFormat();
  const { view, change } = useFindingsView();
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t('auditsPage.findings.state')}</legend>
      {stateFilters.map(state => (
        <Chip key={state} on={view.state === state} onClick={() => change({ state })}>
          {t(`auditsPage.findings.states.${state}`)}
          <strong className="font-semibold tabular-nums">{format.number(counts[state])}</strong>
        </Chip>
      ))}
    </fieldset>
  );
}
