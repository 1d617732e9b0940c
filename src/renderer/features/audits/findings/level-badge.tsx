import type { FindingLevel } from '../../../../contract/audits-checks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { StateMark } from '../matrix/state-mark.tsx';

const tones: Readonly<Record<FindingLevel, Tone>> = {
  critical: 'danger',
  error: 'danger',
  warning: 'warn',
  info: 'accent',
};

export function LevelBadge({ level }: { readonly level: FindingLevel }) {
  const { t } = useTranslator();
  return (
    <Badge tone={tones[level]}>
      <StateMark state={level} className="size-3.5" />
      {t(`audits.levels.${level}`)}
    </Badge>
  );
}
