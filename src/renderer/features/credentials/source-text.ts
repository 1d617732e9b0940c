import { useTranslator } from '../../app/translation.ts';
import type { SourceFilter } from './credential-filter.ts';

export function useSourceText(): (source: SourceFilter) => string {
  const { t } = useTranslator();
  return source =>
    source === 'missing' || source === 'unknown'
      ? t(`credentials.${source}`)
      : t(`credentials.sources.${source}`);
}
