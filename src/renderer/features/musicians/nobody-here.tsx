import { Link } from 'wouter';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';

interface NobodyHereProps {
  readonly subdomain: string;
  /** Undefined where nothing narrows the list: then the orchestra has no musicians. */
  readonly onClear: (() => void) | undefined;
}

export function NobodyHere({ subdomain, onClear }: NobodyHereProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  if (onClear) {
    return (
      <div className="card">
        <EmptyState title={t('musicians.noHits')} next={t('musicians.noHitsNext')}>
          <Button onClick={onClear}>{t('musicians.filters.clearAll')}</Button>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="card">
      <EmptyState title={t('musicians.empty')} next={t('musicians.emptyNext')}>
        {canChange && (
          <Button variant="primary" asChild>
            <Link href={`/imports/${subdomain}`}>{t('musicians.import')}</Link>
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
