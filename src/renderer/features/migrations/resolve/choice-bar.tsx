import type { ReactNode } from 'react';
import type { ExaminedTenant } from '../../../../contract/migrations-resolve.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ends, type SettledAs } from './choices.ts';
import { mayBeSettled } from './evidence.ts';

interface ChoiceBarProps {
  readonly selected: readonly ExaminedTenant[];
  readonly onChoose: (as: SettledAs | null) => void;
  /** What is done with all that was chosen. */
  readonly children: ReactNode;
}

/** Below the grid: what is said of the selected tenants, and what each of the two words does. */
export function ChoiceBar({ selected, onChoose, children }: ChoiceBarProps) {
  const { t } = useTranslator();
  const none = selected.filter(mayBeSettled).length === 0;
  return (
    <div className="flex flex-col gap-3 border-line border-t px-5 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <span className="mr-2 font-medium">{t('resolvePage.selected', { count: selected.length })}</span>
        {ends.map(as => (
          <Button key={as} size="small" disabled={none} onClick={() => onChoose(as)}>
            {t(`resolvePage.markAs.${as}`)}
          </Button>
        ))}
        <Button size="small" variant="ghost" disabled={none} onClick={() => onChoose(null)}>
          {t('resolvePage.noChoice')}
        </Button>
        <span className="ml-auto flex flex-wrap items-center gap-3">{children}</span>
      </div>
      <dl className="grid gap-x-8 gap-y-1 text-[13px] min-[1000px]:grid-cols-2">
        {ends.map(as => (
          <div key={as}>
            <dt className="inline font-medium">{t(`migrations.states.${as}`)}: </dt>
            <dd className="inline text-ink-soft">{t(`resolvePage.explained.${as}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
