import type { RepairState } from '../../../../contract/audits-repair.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';

const tones: Readonly<Record<RepairState, Tone>> = {
  nothing: 'good',
  ready: 'accent',
  foreign_rows: 'danger',
  blocked: 'warn',
  not_examined: 'warn',
};

export function RepairStateBadge({ state }: { readonly state: RepairState }) {
  const { t } = useTranslator();
  return <Badge tone={tones[state]}>{t(`repairPage.states.${state}`)}</Badge>;
}
