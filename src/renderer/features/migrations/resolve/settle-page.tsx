import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ResolveReport } from '../../../../contract/migrations-resolve.ts';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useNames } from '../../../app/use-names.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { MigrationsPage } from '../migrations-page.tsx';
import { SettleForm } from './settle-form.tsx';
import { SettledSection } from './settled-section.tsx';

/** One migration wherever it has to be settled: what of it is there, and what is said to have become of it. */
export function SettlePage({ migration }: { readonly migration: string }) {
  const { t } = useTranslator();
  const names = useNames();
  const [report, setReport] = useState<ResolveReport | null>(null);
  const examined = useCall('migrations.examine', { migration }, { refetchOnWindowFocus: false });
  return (
    <MigrationsPage
      part="resolve"
      actions={
        <>
          <Button asChild variant="ghost">
            <Link href="/migrations/resolve">{t('common.back')}</Link>
          </Button>
          <Button busy={examined.isFetching} onClick={() => void examined.refetch()}>
            {!examined.isFetching && <RefreshCw aria-hidden />}
            {t('resolvePage.lookAgain')}
          </Button>
        </>
      }
    >
      {report && <SettledSection report={report} names={names} onClose={() => setReport(null)} />}
      <Answer query={examined}>
        {tenants =>
          tenants.length === 0 ? (
            <div className="card">
              <EmptyState title={t('resolvePage.settled', { migration })} next={t('resolvePage.settledNext')}>
                <Button asChild>
                  <Link href="/migrations">{t('migrationsPage.parts.plan')}</Link>
                </Button>
              </EmptyState>
            </div>
          ) : (
            <SettleForm migration={migration} tenants={tenants} names={names} onSettled={setReport} />
          )
        }
      </Answer>
    </MigrationsPage>
  );
}
