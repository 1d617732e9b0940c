import { Diff, type LucideIcon, Minus, Plus } from 'lucide-react';
import type { DriftDifference } from '../../../../contract/migrations-drift.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';

const looks: Readonly<Record<DriftDifference['kind'], { readonly icon: LucideIcon; readonly tone: Tone }>> = {
  missing: { icon: Minus, tone: 'danger' },
  extra: { icon: Plus, tone: 'warn' },
  differing: { icon: Diff, tone: 'warn' },
};

export function KindBadge({ kind }: { readonly kind: DriftDifference['kind'] }) {
  const { t } = useTranslator();
  const { icon: Icon, tone } = looks[kind];
  return (
    <Badge tone={tone} title={t(`driftPage.meanings.${kind}`)}>
      <Icon aria-hidden />
      {t(`driftPage.kinds.${kind}`)}
    </Badge>
  );
}
