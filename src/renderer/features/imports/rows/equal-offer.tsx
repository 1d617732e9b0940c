import { X } from 'lucide-react';
import type { ValueRepair } from '../../../../contract/imports-plan.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button, IconButton } from '../../../components/button.tsx';

export interface EqualValues extends Readonly<ValueRepair> {
  /** How many cells of the file hold the value; null where that was not counted. */
  readonly count: number | null;
}

interface EqualOfferProps {
  readonly offer: EqualValues;
  readonly onAccept: () => void;
  readonly onDismiss: () => void;
}

/** After one cell was mended: the same for all that are like it. It lies over the end of the grid, so that nothing moves. */
export function EqualOffer({ offer, onAccept, onDismiss }: EqualOfferProps) {
  const { t } = useTranslator();
  const { field, from, to, count } = offer;
  return (
    <div
      role="status"
      className="appear absolute right-4 bottom-4 left-4 z-10 mx-auto flex max-w-[680px] flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line-strong bg-raised px-4 py-2.5 shadow-raised"
    >
      <p className="min-w-0 flex-1 basis-60 break-words">
        {t('imports.rows.equal', {
          field: t(`imports.fields.${field}`),
          from,
          to: to || t('imports.rows.empty'),
        })}
      </p>
      <Button size="small" variant="primary" onClick={onAccept}>
        {count === null ? t('imports.rows.changeAll') : t('imports.rows.changeEqual', { count })}
      </Button>
      <IconButton label={t('common.close')} size="small" className="w-7" onClick={onDismiss}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
