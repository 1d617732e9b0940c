import {
  CircleCheck,
  CircleHelp,
  CircleMinus,
  CirclePause,
  CircleSlash,
  type LucideIcon,
  OctagonX,
} from 'lucide-react';
import type { RehearsalOutcome } from '../../../../contract/migrations-rehearsal.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';

const looks: Readonly<Record<RehearsalOutcome, { readonly icon: LucideIcon; readonly tone: Tone }>> = {
  would_apply: { icon: CircleCheck, tone: 'good' },
  up_to_date: { icon: CircleCheck, tone: 'neutral' },
  would_fail: { icon: OctagonX, tone: 'danger' },
  not_rehearsable: { icon: CircleHelp, tone: 'warn' },
  stopped: { icon: CircleSlash, tone: 'danger' },
  on_hold: { icon: CirclePause, tone: 'warn' },
  not_run: { icon: CircleMinus, tone: 'warn' },
};

export function OutcomeBadge({
  outcome,
  count,
}: {
  readonly outcome: RehearsalOutcome;
  readonly count?: number;
}) {
  const { t } = useTranslator();
  const { icon: Icon, tone } = looks[outcome];
  return (
    <Badge tone={tone} title={t(`rehearsalPage.meanings.${outcome}`)}>
      <Icon aria-hidden />
      {t(`migrationsRehearsal.outcomes.${outcome}`)}
      {count !== undefined && <strong className="font-semibold tabular-nums">{count}</strong>}
    </Badge>
  );
}
