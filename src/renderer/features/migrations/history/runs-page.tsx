import { X } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useNames } from '../../../app/use-names.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button, IconButton } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { MigrationsPage } from '../migrations-page.tsx';
import { ResultSection } from '../run/result-section.tsx';
import { RunningSection } from '../run/running-section.tsx';
import { useMigrationRun } from '../run/use-migration-run.ts';
import { ResumeDialog } from './resume-dialog.tsx';
import { RunList } from './run-list.tsx';

/** How often the history is read again while a run goes on, in milliseconds. */
const whileRunning = 5_000;

/** The run of this console as it goes or as it ended, and all that were made before it. */
export function RunsPage() {
  const { t } = useTranslator();
  const [, navigate] = useLocation();
  const { task, running } = useMigrationRun();
  const runs = useCall('migrations.runs', {}, running ? { refetchInterval: whileRunning } : {});
  return (
    <MigrationsPage part="runs">
      <CurrentRun />
      <Answer query={runs}>
        {list =>
          list.length === 0 && task ? null : list.length === 0 ? (
            <div className="card">
              <EmptyState title={t('migrationsPage.runs.empty')} next={t('migrationsPage.runs.emptyNext')}>
                <Button onClick={() => navigate('/migrations')}>{t('migrationsPage.parts.plan')}</Button>
              </EmptyState>
            </div>
          ) : (
            <RunList runs={list} onOpen={runId => navigate(`/migrations/runs/${runId}`)} />
          )
        }
      </Answer>
    </MigrationsPage>
  );
}

function CurrentRun() {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const names = useNames();
  const { task, made, cancel, clear, resume } = useMigrationRun();
  const [asking, setAsking] = useState<string | null>(null);
  if (!task) return null;
  if (task.status === 'running')
    return <RunningSection task={task} made={made} names={names} onCancel={cancel} />;
  const { result, error } = task;
  if (result === null) {
    const dismiss = (
      <IconButton label={t('common.close')} size="small" className="w-7" onClick={clear}>
        <X aria-hidden />
      </IconButton>
    );
    return error && <ErrorNotice error={error} action={dismiss} />;
  }
  const { runId } = result;
  const goOn = (group: string) => {
    setAsking(null);
    resume({ runId, retry: [group] });
  };
  return (
    <>
      <ResultSection
        report={result}
        made={made}
        names={names}
        onRetry={canChange ? setAsking : null}
        onClose={clear}
      />
      {asking !== null && (
        <ResumeDialog
          runId={runId}
          retry={[asking]}
          onResume={() => goOn(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
