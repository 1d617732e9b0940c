import type { Instrument } from '../../../../contract/musicians.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';

/** How many positions an instrument has, and which, with how many musicians each. */
export function usePositionsText(): (instrument: Pick<Instrument, 'positions'>) => string {
  const { t } = useTranslator();
  const format = useFormat();
  return ({ positions }) => {
    const count = t('musiciansMerging.positions', { count: positions.length });
    const names = positions.map(
      ({ name, musicians }) => `${name || t('musiciansMerging.noPosition')} (${format.number(musicians)})`,
    );
    return names.length === 0 ? count : `${count}: ${names.join(', ')}`;
  };
}
