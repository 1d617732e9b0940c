import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';
import { type CellState, cellStates } from '../matrix/cells.ts';

const grounds: Readonly<Record<CellState, string>> = {
  critical: 'bg-danger-solid',
  error: 'bg-danger',
  warning: 'bg-warn',
  not_audited: 'bg-brass',
  info: 'bg-accent',
  accepted: 'bg-ink-faint',
  clean: 'bg-good',
  not_applicable: 'bg-line-strong',
};

interface FleetBarProps {
  /** Tenants by the worst of their cells. */
  readonly worst: Readonly<Record<CellState, number>>;
  readonly className?: string;
}

/** What share of the fleet is in what state. The chips below say the same in figures. */
export function FleetBar({ worst, className }: FleetBarProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const total = cellStates.reduce((sum, state) => sum + worst[state], 0);
  if (total === 0) return null;
  const clean = worst.clean + worst.accepted + worst.info + worst.not_applicable;
  return (
    <div className={classNames('shrink-0', className)}>
      <p className="mb-1.5 whitespace-nowrap text-right text-[13px] tabular-nums">
        <strong className="font-semibold text-[19px]">{format.number(clean)}</strong>{' '}
        {t('auditsPage.banner.without', { count: total })}
      </p>
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full">
        {cellStates
          .filter(state => worst[state] > 0)
          .map(state => (
            <span
              key={state}
              className={classNames('min-w-1', grounds[state])}
              style={{ flexGrow: worst[state], flexBasis: 0 }}
            />
          ))}
      </div>
    </div>
  );
}
