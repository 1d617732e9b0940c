import type { FindingState } from '../../../../contract/audits-findings.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';

const tones: Readonly<Record<FindingState, Tone>> = {
  new: 'accent',
  known: 'neutral',
  accepted: 'neutral',
  fixed: 'good',
};

export function StateBadge({ state }: { readonly state: FindingState }) {
  const { t } = useTranslator();
  return <Badge tone={tones[state]}>{t(`audits.states.${state}`)}</Badge>;
}
