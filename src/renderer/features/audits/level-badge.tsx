import type { FindingLevel } from '../../../contract/audits.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge, type Tone } from '../../components/badge.tsx';

const tones: Readonly<Record<FindingLevel, Tone>> = {
  critical: 'danger',
  error: 'danger',
  warning: 'warn',
  info: 'neutral',
};

export function LevelBadge({ level }: { readonly level: FindingLevel }) {
  const { t } = useTranslator();
  return <Badge tone={tones[level]}>{t(`audits.levels.${level}`)}</Badge>;
}
