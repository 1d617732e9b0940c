import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useTask } from '../../app/tasks.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { PartTabs } from '../../components/part-tabs.tsx';
import { ReportMenu } from './export/report-menu.tsx';
import { RunDialog } from './run/run-dialog.tsx';
import { RunningSection } from './run/running-section.tsx';

/** The parts of the page, each a route of its own. A new part is a line here and in the routes. */
const parts = [
  { id: 'matrix', path: '/audits' },
  { id: 'findings', path: '/audits/findings' },
  { id: 'checks', path: '/audits/checks' },
  { id: 'repair', path: '/audits/repair' },
  { id: 'history', path: '/audits/history' },
] as const;

interface AuditsPageProps {
  readonly part: (typeof parts)[number]['id'];
  /** Whether an audit is about to be begun. */
  readonly asking?: boolean;
  readonly children: ReactNode;
}

export function AuditsPage({ part, asking = false, children }: AuditsPageProps) {
  const { t } = useTranslator();
  const [, navigate] = useLocation();
  const run = useTask('audits.run');
  return (
    <Page
      title={t('audits.title')}
      description={t('audits.description')}
      actions={
        <>
          <ReportMenu />
          <Button variant="primary" busy={run.running} onClick={() => navigate('/audits/run')}>
            {!run.running && <ShieldCheck aria-hidden />}
            {t('audits.run')}
          </Button>
        </>
      }
    >
      <PartTabs
        label={t('auditsPage.parts.label')}
        current={part}
        parts={parts.map(({ id, path }) => ({ id, path, name: t(`auditsPage.parts.${id}`) }))}
      />
      {run.running && run.task && <RunningSection task={run.task} onCancel={run.cancel} />}
      {run.task?.error && (
        <ErrorNotice
          error={run.task.error}
          action={
            <Button size="small" asChild>
              <Link href="/audits/run">{t('common.retry')}</Link>
            </Button>
          }
        />
      )}
      {children}
      {asking && !run.running && <RunDialog onClose={() => navigate('/audits')} />}
    </Page>
  );
}
