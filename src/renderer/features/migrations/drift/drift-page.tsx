import { GitCompare, X } from 'lucide-react';
import { useCall } from '../../../app/calls.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useNames } from '../../../app/use-names.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button, IconButton } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { MigrationsPage } from '../migrations-page.tsx';
import { DriftReportView } from './drift-report-view.tsx';
import { DriftRunning } from './drift-running.tsx';
import { IgnoreList } from './ignore-list.tsx';

/** Each tenant's catalogue against what its own migrations make. */
export function DriftPage() {
  const { t } = useTranslator();
  const names = useNames();
  const { task, running, start, cancel, clear } = useTask('migrations.drift');
  const ignores = useCall('migrations.driftIgnores', {});
  const compare = () => void start({});
  const result = task?.result;
  return (
    <MigrationsPage
      part="drift"
      actions={
        !running && (
          <Button variant={result ? 'secondary' : 'primary'} onClick={compare}>
            <GitCompare aria-hidden />
            {t(result ? 'driftPage.again' : 'driftPage.start')}
          </Button>
        )
      }
    >
      {running && task && <DriftRunning task={task} onCancel={cancel} />}
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
      {!task && (
        <div className="card">
          <EmptyState title={t('driftPage.none')} next={t('driftPage.noneNext')} />
        </div>
      )}
      <Answer query={ignores}>
        {list => (
          <>
            {result && <DriftReportView report={result} ignores={list} names={names} />}
            <IgnoreList ignores={list} unmatched={result?.unmatched ?? []} names={names} />
          </>
        )}
      </Answer>
    </MigrationsPage>
  );
}
