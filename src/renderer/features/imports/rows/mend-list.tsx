import { ArrowRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import type { EditedPlan } from '../plan/plan.ts';
import type { PlanChange } from '../plan/plan-after.ts';

interface MendListProps {
  readonly plan: EditedPlan;
  readonly onChange: (change: PlanChange) => void;
}

const shownAtFirst = 50;

/** Everything that was mended, each of which can be taken back. */
export function MendList({ plan, onChange }: MendListProps) {
  const { t } = useTranslator();
  const [all, setAll] = useState(false);
  const { cells, values } = plan;
  const count = cells.length + values.length;
  if (count === 0) return null;
  const shownCells = all ? cells : cells.slice(-shownAtFirst);
  return (
    <details className="border-line border-t px-5 py-3">
      <summary className="w-fit font-medium">{t('imports.rows.mends', { count })}</summary>
      <ul className="mt-2">
        {values.map(({ field, from, to }) => (
          <Mend
            key={`${field} ${from}`}
            where={t('imports.rows.everywhere', { field: t(`imports.fields.${field}`) })}
            from={from}
            to={to}
            onTakeBack={() => onChange({ kind: 'value-back', field, from })}
          />
        ))}
        {shownCells.map(({ row, line, field, from, value }) => (
          <Mend
            key={`${row} ${field}`}
            where={t('imports.rows.cellOf', { row, line, field: t(`imports.fields.${field}`) })}
            from={from}
            to={value}
            onTakeBack={() => onChange({ kind: 'cell-back', row, field })}
          />
        ))}
      </ul>
      <div className="mt-2 flex gap-2">
        {shownCells.length < cells.length && (
          <Button size="small" onClick={() => setAll(true)}>
            {t('imports.showAll', { count })}
          </Button>
        )}
        {count > 1 && (
          <Button size="small" onClick={() => onChange({ kind: 'all-back' })}>
            {t('imports.rows.takeAllBack')}
          </Button>
        )}
      </div>
    </details>
  );
}

interface MendProps {
  readonly where: string;
  readonly from: string;
  readonly to: string;
  readonly onTakeBack: () => void;
}

function Mend({ where, from, to, onTakeBack }: MendProps): ReactNode {
  const { t } = useTranslator();
  const empty = t('imports.rows.empty');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t py-1.5 first:border-0">
      <span className="w-56 shrink-0 text-[13px] text-ink-soft tabular-nums">{where}</span>
      <span className="min-w-0 flex-1 basis-60 break-words">
        <del className="text-ink-soft">{from || empty}</del>
        <ArrowRight aria-hidden className="mx-1.5 inline size-3 text-ink-faint" />
        <ins className="no-underline">{to || empty}</ins>
      </span>
      <Button size="small" aria-label={t('imports.rows.takeBackOf', { where })} onClick={onTakeBack}>
        {t('imports.rows.takeBack')}
      </Button>
    </li>
  );
}
