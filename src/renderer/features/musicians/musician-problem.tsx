import { Link } from 'wouter';
import type { CallError } from '../../../contract/client.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';

interface MusicianProblemProps {
  readonly subdomain: string;
  readonly error: CallError;
  readonly onRetry: () => void;
}

/** In place of the list. Leads straight to where the database can be made ready. */
export function MusicianProblem({ subdomain, error, onRetry }: MusicianProblemProps) {
  const { t } = useTranslator();
  if (error.code === 'tenant_not_migrated') {
    return (
      <div className="card">
        <EmptyState title={t('musicians.notMigrated')} next={t('musicians.notMigratedNext')}>
          <Button variant="primary" asChild>
            <Link href="/migrations">{t('musicians.toMigrations')}</Link>
          </Button>
        </EmptyState>
      </div>
    );
  }
  return (
    <ErrorNotice
      error={error}
      onRetry={onRetry}
      action={
        <Button size="small" asChild>
          <Link href={`/customers/${subdomain}`}>{t('musicians.toCustomer')}</Link>
        </Button>
      }
    />
  );
}
