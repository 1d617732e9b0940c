import { toast } from 'sonner';
import { useTranslator } from '../../../app/translation.ts';
import type { PlanChange } from '../plan/plan-after.ts';
import { change, undo } from './desks.ts';

/** A change of the plan; what was mended in cells that are no more is not dropped in silence. */
export function useChange(desk: string): (planChange: PlanChange) => void {
  const { t } = useTranslator();
  return planChange => {
    const dropped = change(desk, planChange);
    if (dropped === 0) return;
    toast(t('imports.rows.mendsDropped', { count: dropped }), {
      action: { label: t('imports.rows.undoShort'), onClick: () => undo(desk) },
    });
  };
}
