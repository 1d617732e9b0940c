import { useTranslator } from '../../../app/translation.ts';
import type { RunOutlook } from './run-outlook.ts';

/** “34 nya, 2 ändras”: what would happen, in numbers. */
export function useOutlookText(): (outlook: Pick<RunOutlook, 'created' | 'updated' | 'existing'>) => string {
  const { t } = useTranslator();
  return outlook =>
    (['created', 'updated', 'existing'] as const)
      .filter(each => outlook[each] > 0)
      .map(each => t(`imports.run.${each}`, { count: outlook[each] }))
      .join(', ');
}
