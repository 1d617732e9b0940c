import { Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { MigrationPlan } from '../../../../contract/migrations-plan.ts';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { MigrationsPage } from '../migrations-page.tsx';
import { RehearseButton } from '../rehearsal/rehearse-button.tsx';
import { RunDialog } from '../run/settings/run-dialog.tsx';
import { useMigrationRun } from '../run/use-migration-run.ts';
import { PendingList } from './pending-list.tsx';
import { PlanMatrix } from './plan-matrix.tsx';
import { PlanToolbar } from './plan-toolbar.tsx';
import { isToCome, pendingMigrations, shownColumns, shownTenants, wholePlan } from './plan-view.ts';
import { SourceSection } from './source-section.tsx';
import { StateLegend } from './state-mark.tsx';
import { TenantPanel } from './tenant-panel.tsx';
import { usePlanView } from './use-plan-view.ts';

/** The fleet against the migration source, and the way to a run. */
export function PlanPage({ asking = false }: { readonly asking?: boolean }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [, navigate] = useLocation();
  const plan = useCall('migrations.plan', {}, { refetchOnWindowFocus: false });
  const run = useMigrationRun();
  const pending = plan.data?.tenants.some(({ states }) => states.some(isToCome)) ?? false;
  return (
    <MigrationsPage
      part="plan"
      actions={
        canChange &&
        (run.running ? (
          <Button asChild>
            <Link href="/migrations/runs">{t('migrationsPage.plan.toRun')}</Link>
          </Button>
        ) : (
          <>
            <RehearseButton disabled={!pending} />
            <Button variant="primary" disabled={!pending} onClick={() => navigate('/migrations/run')}>
              <Play aria-hidden />
              {t('migrations.run')}
            </Button>
          </>
        ))
      }
    >
      <Answer query={plan}>
        {data => (
          <>
            <SourceSection plan={data} reading={plan.isFetching} onRead={() => void plan.refetch()} />
            {data.tenants.length === 0 ? (
              <div className="card">
                <EmptyState title={t('migrations.empty')} next={t('migrations.emptyNext')}>
                  <Button asChild>
                    <Link href="/customers">{t('customers.title')}</Link>
                  </Button>
                </EmptyState>
              </div>
            ) : data.migrations.length === 0 ? (
              <div className="card">
                <EmptyState title={t('migrations.noMigrations')} next={t('migrations.noMigrationsNext')} />
              </div>
            ) : (
              <Plan plan={data} />
            )}
            {asking && canChange && pending && !run.running && (
              <RunDialog
                plan={data}
                onClose={() => navigate('/migrations')}
                onRun={request => {
                  navigate('/migrations/runs');
                  run.start(request);
                }}
              />
            )}
          </>
        )}
      </Answer>
    </MigrationsPage>
  );
}

function Plan({ plan }: { readonly plan: MigrationPlan }) {
  const { t } = useTranslator();
  const { view, change } = usePlanView();
  const [opened, setOpened] = useState<string | null>(null);
  const tenants = useMemo(() => shownTenants(plan, view), [plan, view]);
  const columns = useMemo(() => shownColumns(plan, view.allColumns), [plan, view.allColumns]);
  const pending = useMemo(() => pendingMigrations(plan), [plan]);
  const states = useMemo(() => new Set(plan.tenants.flatMap(tenant => tenant.states)), [plan]);
  const tenant = plan.tenants.find(({ subdomain }) => subdomain === opened);
  return (
    <>
      <PlanToolbar plan={plan} tenants={tenants} columns={columns} />
      <div className="grid gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_352px]">
        <div className="flex min-w-0 flex-col gap-4">
          {tenants.length === 0 ? (
            <div className="card">
              <EmptyState title={t('customers.noHits')} next={t('customers.noHitsNext')}>
                <Button
                  onClick={() => {
                    change({ ...wholePlan, allColumns: view.allColumns });
                    document.querySelector('main')?.focus(); // the button goes with what it cleared
                  }}
                >
                  {t('common.clear')}
                </Button>
              </EmptyState>
            </div>
          ) : (
            <PlanMatrix
              tenants={tenants}
              columns={columns}
              onOpen={({ subdomain }) => setOpened(subdomain)}
            />
          )}
          <StateLegend states={states} />
        </div>
        {pending.length > 0 && (
          <PendingList pending={pending} className="self-start max-[1200px]:order-first" />
        )}
      </div>
      {tenant && <TenantPanel plan={plan} tenant={tenant} onClose={() => setOpened(null)} />}
    </>
  );
}
