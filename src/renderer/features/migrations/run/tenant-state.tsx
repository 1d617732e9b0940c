import {
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CirclePause,
  History,
  LoaderCircle,
  type LucideIcon,
  OctagonX,
} from 'lucide-react';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { classNames } from '../../../components/class-names.ts';
import type { TenantState } from './run-model.ts';

interface Look {
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

export const looks: Readonly<Record<TenantState, Look>> = {
  waiting: { icon: CircleDashed, tone: 'neutral' },
  running: { icon: LoaderCircle, tone: 'accent' },
  applied: { icon: CircleCheck, tone: 'good' },
  up_to_date: { icon: CircleCheck, tone: 'good' },
  earlier: { icon: History, tone: 'good' },
  failed: { icon: OctagonX, tone: 'danger' },
  on_hold: { icon: CirclePause, tone: 'warn' },
  not_run: { icon: CircleMinus, tone: 'warn' },
};

export function StateBadge({ state }: { readonly state: TenantState }) {
  const text = useStateText();
  const { icon: Icon, tone } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={classNames(state === 'running' && 'animate-spin')} />
      {text(state)}
    </Badge>
  );
}

export function useStateText(): (state: TenantState) => string {
  const { t } = useTranslator();
  return state => {
    switch (state) {
      case 'waiting':
        return t('migrations.waiting');
      case 'running':
        return t('migrations.tenantRunning');
      case 'earlier':
        return t('migrationsPage.run.earlier');
      default:
        return t(`migrations.outcomes.${state}`);
    }
  };
}
