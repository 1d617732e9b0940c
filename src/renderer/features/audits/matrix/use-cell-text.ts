import { useTranslator } from '../../../app/translation.ts';
import type { Cell, CellState } from './cells.ts';

/** What a state is called. */
export function useStateName(): (state: CellState) => string {
  const { t } = useTranslator();
  return state => {
    switch (state) {
      case 'critical':
      case 'error':
      case 'warning':
      case 'info':
        return t(`audits.levels.${state}`);
      case 'accepted':
        return t('audits.states.accepted');
      default:
        return t(`audits.verdicts.${state}`);
    }
  };
}

/** A cell in words. */
export function useCellText(): (cell: Cell) => string {
  const { t } = useTranslator();
  const name = useStateName();
  return ({ state, open, accepted }) => {
    if (open > 0) return t('auditsPage.cell.open', { state: name(state), count: open });
    if (accepted > 0) return t('auditsPage.cell.open', { state: name(state), count: accepted });
    return name(state);
  };
}
