import type { SecretSource } from '../../../contract/credentials.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge } from '../../components/badge.tsx';

export function SourceBadge({ source }: { readonly source: SecretSource | null }) {
  const { t } = useTranslator();
  if (source === null) return <Badge tone="warn">{t('credentials.missing')}</Badge>;
  return <Badge tone="good">{t(`credentials.sources.${source}`)}</Badge>;
}
