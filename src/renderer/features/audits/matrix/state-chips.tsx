import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Chip } from '../../../components/chip.tsx';
import { cellStates } from './cells.ts';
import type { ShownMatrix } from './matrix-view.ts';
import { StateMark } from './state-mark.tsx';
import { useStateName } from './use-cell-text.ts';
import { useMatrixView } from './use-matrix-view.ts';

/** How many orchestras have what; each is a filter, and together they say what the marks mean. */
export function StateChips({ counts }: Pick<ShownMatrix, 'counts'>) {
  const { t } = useTranslator();
  const format = useFormat();
  const name = useStateName();
  const { view, change } = useMatrixView();
  const shown = cellStates.filter(state => counts[state] > 0 || state === view.state);
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t('auditsPage.matrix.states')}</legend>
      {shown.map(state => (
        <Chip
          key={state}
          on={view.state === state}
          onClick={() => change({ state: view.state === state ? null : state })}
        >
          <StateMark state={state} />
          {name(state)}
          <strong className="font-semibold tabular-nums">{format.number(counts[state])}</strong>
        </Chip>
      ))}
    </fieldset>
  );
}
