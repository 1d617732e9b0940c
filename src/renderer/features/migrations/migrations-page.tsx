import { Play } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { MigrationStatus } from '../../../contract/migrations.ts';
import { useCall } from '../../app/calls.ts';
import { useTask } from '../../app/tasks.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { Answer } from '../../components/answer.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { MigrationMatrix } from './migration-matrix.tsx';
import { RunDialog } from './run-dialog.tsx';
import { RunSection } from './run-section.tsx';
import { SourceSection } from './source-section.tsx';

export function MigrationsPage({ asking = false }: { readonly asking?: boolean }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [, navigate] = useLocation();
  const status = useCall('migrations.status', {});
  const run = useTask('migrations.run');
  const pending = status.data?.tenants.some(tenant => tenant.pending > 0) ?? false;
  return (
    <Page
      title={t('migrations.title')}
      description={t('migrations.description')}
      actions={
        canChange && (
          <Button
            variant="primary"
            disabled={!pending || run.running}
            busy={run.running}
            onClick={() => navigate('/migrations/run')}
          >
            {!run.running && <Play aria-hidden />}
            {t('migrations.run')}
          </Button>
        )
      }
    >
      <RunSection names={namesOf(status.data)} />
      <Answer query={status}>
        {data => (
          <>
            <SourceSection status={data} />
            {data.tenants.length === 0 ? (
              <div className="card">
                <EmptyState title={t('migrations.empty')} next={t('migrations.emptyNext')}>
                  <Button asChild>
                    <Link href="/customers">{t('customers.title')}</Link>
                  </Button>
                </EmptyState>
              </div>
            ) : (
              <MigrationMatrix status={data} />
            )}
            {asking && canChange && pending && !run.running && (
              <RunDialog
                status={data}
                onClose={() => navigate('/migrations')}
                onRun={() => {
                  navigate('/migrations');
                  void run.start({});
                }}
              />
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}

function namesOf(status: MigrationStatus | undefined): ReadonlyMap<string, string> {
  return new Map(status?.tenants.map(({ subdomain, name }) => [subdomain, name]));
}
