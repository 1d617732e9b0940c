import { ListChecks, Play, X } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { useCall } from '../../../app/calls.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useNames } from '../../../app/use-names.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button, IconButton } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { MigrationsPage } from '../migrations-page.tsx';
import { scopeOf } from '../run/settings/run-settings.ts';
import { useMigrationRun } from '../run/use-migration-run.ts';
import { RehearsalDialog } from './rehearsal-dialog.tsx';
import { RehearsalResult } from './rehearsal-result.tsx';
import { RehearsalRunning } from './rehearsal-running.tsx';

/** Pending migrations, tried and taken back: which tenants would fail, on which rows, and what is locked for how long. */
export function RehearsalPage({ asking = false }: { readonly asking?: boolean }) {
  const { t } = useTranslator();
  const [, navigate] = useLocation();
  const canChange = useCanChange();
  const names = useNames();
  const plan = useCall('migrations.plan', {}, { refetchOnWindowFocus: false });
  const run = useMigrationRun();
  const { task, running, start, cancel, clear } = useTask('migrations.rehearse');
  const scope = plan.data && scopeOf(plan.data, true);
  const mayRehearse = canChange && !running && !run.running && (scope?.run.length ?? 0) > 0;
  const ask = () => navigate('/migrations/rehearse');
  const nothing = task === undefined;
  return (
    <MigrationsPage
      part="rehearsal"
      actions={
        mayRehearse && (
          <>
            <Button variant={nothing ? 'primary' : 'secondary'} onClick={ask}>
              <ListChecks aria-hidden />
              {t(nothing ? 'rehearsalPage.start' : 'rehearsalPage.again')}
            </Button>
            {task?.result && (
              <Button variant="primary" onClick={() => navigate('/migrations/run')}>
                <Play aria-hidden />
                {t('migrations.run')}
              </Button>
            )}
          </>
        )
      }
    >
      {running && task && (
        <RehearsalRunning progress={task.progress} cancelling={task.cancelling} onCancel={cancel} />
      )}
      {task?.error && (
        <ErrorNotice
          error={task.error}
          action={
            <IconButton label={t('common.close')} size="small" className="w-7" onClick={clear}>
              <X aria-hidden />
            </IconButton>
          }
        />
      )}
      {task?.result && <RehearsalResult report={task.result} names={names} onClose={clear} />}
      <Answer query={plan}>
        {data => (
          <>
            {nothing && <Nothing pending={(scope?.run.length ?? 0) > 0} />}
            {asking && mayRehearse && (
              <RehearsalDialog
                plan={data}
                onClose={() => navigate('/migrations/rehearsal')}
                onRehearse={request => {
                  navigate('/migrations/rehearsal');
                  void start(request);
                }}
              />
            )}
          </>
        )}
      </Answer>
    </MigrationsPage>
  );
}

function Nothing({ pending }: { readonly pending: boolean }) {
  const { t } = useTranslator();
  return (
    <div className="card">
      <EmptyState
        title={t(pending ? 'rehearsalPage.none' : 'rehearsalPage.nothingPending')}
        next={t(pending ? 'rehearsalPage.noneNext' : 'rehearsalPage.nothingPendingNext')}
      >
        {!pending && (
          <Button asChild>
            <Link href="/migrations">{t('migrationsPage.parts.plan')}</Link>
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
