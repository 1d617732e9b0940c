import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useCall } from '../../app/calls.ts';
import { useTask } from '../../app/tasks.ts';
import { useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { AuditReportView } from './audit-report-view.tsx';
import { AuditRunning } from './audit-running.tsx';
import { EarlierAudits } from './earlier-audits.tsx';

export function AuditsPage() {
  const { t } = useTranslator();
  const audits = useCall('audits.list', {});
  const run = useTask('audits.run');
  const [chosen, setChosen] = useState<string | null>(null);
  const latest = audits.data?.find(({ finishedAt }) => finishedAt !== null)?.auditId;
  const shown = chosen ?? run.task?.result?.auditId ?? latest;
  const start = () => {
    setChosen(null);
    void run.start({});
  };
  const button = (
    <Button variant="primary" busy={run.running} onClick={start}>
      {!run.running && <ShieldCheck aria-hidden />}
      {t('audits.run')}
    </Button>
  );
  return (
    <Page title={t('audits.title')} description={t('audits.description')} actions={button}>
      {run.running && run.task && <AuditRunning task={run.task} onCancel={run.cancel} />}
      {run.task?.error && <ErrorNotice error={run.task.error} onRetry={start} />}
      <Answer query={audits}>
        {list => (
          <>
            {shown !== undefined && !run.running && <ShownAudit key={shown} auditId={shown} />}
            {shown === undefined && !run.running && (
              <div className="card">
                <EmptyState title={t('audits.none')} next={t('audits.noneNext')} />
              </div>
            )}
            {list.length > 0 && <EarlierAudits audits={list} shown={shown} onChoose={setChosen} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

function ShownAudit({ auditId }: { readonly auditId: string }) {
  const report = useCall('audits.show', { auditId });
  return <Answer query={report}>{data => <AuditReportView report={data} />}</Answer>;
}
