import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { useCall } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useChosenAudit, useShownAudit } from './use-shown-audit.ts';

/** The report that the page is about, or what to do where there is none. */
export function ShownReport({ children }: { readonly children: (report: AuditReport) => ReactNode }) {
  const { t } = useTranslator();
  const { running } = useTask('audits.run');
  const { audits, auditId, latest } = useShownAudit();
  return (
    <Answer query={audits}>
      {() => {
        if (auditId !== undefined)
          return (
            <Report key={auditId} auditId={auditId} isLatest={auditId === latest}>
              {children}
            </Report>
          );
        if (running) return null;
        return (
          <div className="card">
            <EmptyState title={t('audits.none')} next={t('audits.noneNext')}>
              <Button asChild>
                <Link href="/audits/run">{t('audits.run')}</Link>
              </Button>
            </EmptyState>
          </div>
        );
      }}
    </Answer>
  );
}

interface ReportProps {
  readonly auditId: string;
  readonly isLatest: boolean;
  readonly children: (report: AuditReport) => ReactNode;
}

function Report({ auditId, isLatest, children }: ReportProps) {
  const report = useCall('audits.show', { auditId });
  return (
    <Answer query={report}>
      {data => (
        <>
          {!isLatest && <EarlierNote report={data} />}
          {children(data)}
        </>
      )}
    </Answer>
  );
}

function EarlierNote({ report: { finishedAt } }: { readonly report: AuditReport }) {
  const { t } = useTranslator();
  const format = useFormat();
  const choose = useChosenAudit(chosen => chosen.choose);
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 rounded-lg bg-accent-soft px-4 py-2.5">
      <History aria-hidden className="size-4 shrink-0 text-accent" />
      <p className="min-w-0 flex-1">{t('auditsPage.report.earlier', { when: format.moment(finishedAt) })}</p>
      <Button size="small" onClick={() => choose(null)}>
        {t('auditsPage.report.toLatest')}
      </Button>
    </div>
  );
}
