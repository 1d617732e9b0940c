import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Link } from 'wouter';
import type { Finding } from '../../../../contract/audits-findings.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { useCommand } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { CheckFacts } from '../checks/check-facts.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import { AcceptanceNote } from './acceptance-note.tsx';
import { checkOf, equalFindings } from './findings-view.ts';
import { FoundRows } from './found-rows.tsx';
import { LevelBadge } from './level-badge.tsx';
import { RecheckButton, RecheckNotice, useRecheck } from './recheck.tsx';
import { Remedy } from './remedy.tsx';
import { StateBadge } from './state-badge.tsx';
import { useFindingText } from './use-finding-text.ts';

interface FindingPanelProps {
  readonly report: AuditReport;
  readonly finding: Finding;
  /** Null where there is no list that it was chosen from. */
  readonly onBack: (() => void) | null;
  readonly onClose: () => void;
}

/** One finding: what was found, what mends it, and who answers for it. */
export function FindingPanel({ report, finding, onBack, onClose }: FindingPanelProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const canChange = useCanChange();
  const text = useFindingText(report);
  const recheck = useRecheck();
  const withdraw = useCommand('audits.withdraw');
  const [accepting, setAccepting] = useState(false);
  const { key, level, state, subdomain, server, since, evidence, remedy, rows, acceptance } = finding;
  const check = checkOf(report, finding.check);
  if (accepting) {
    return (
      <AcceptDialog
        findings={[finding]}
        equal={equalFindings(report, finding)}
        onClose={() => setAccepting(false)}
      />
    );
  }
  const takeBack = () =>
    withdraw.mutate({ keys: [key] }, { onSuccess: () => toast.success(t('auditsPage.accept.withdrawn')) });
  return (
    <Dialog
      place="wide"
      title={text.title(finding.check)}
      description={
        subdomain !== null && server !== null ? `${text.place(finding)} · ${server}` : text.place(finding)
      }
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <LevelBadge level={level} />
          <StateBadge state={state} />
          <span className="text-[13px] text-ink-soft">
            {t('auditsPage.finding.since', { when: format.moment(since) })}
          </span>
        </div>
        <p className="break-words">{text.sentence(finding)}</p>
        <RecheckNotice recheck={recheck} about={key} />
        {acceptance && <AcceptanceNote acceptance={acceptance} />}
        {withdraw.error && <ErrorNotice error={withdraw.error} />}
        {remedy !== '' && <Remedy finding={finding} />}
        {rows.length > 0 && <FoundRows rows={rows} />}
        {Object.keys(evidence).length > 0 && <Evidence evidence={evidence} />}
        {check && (
          <details>
            <summary className="font-medium text-accent">{t('auditsPage.finding.aboutCheck')}</summary>
            <div className="mt-3">
              <CheckFacts check={check} />
            </div>
          </details>
        )}
      </div>
      <DialogActions>
        {onBack && (
          <Button variant="ghost" className="mr-auto" onClick={onBack}>
            <ArrowLeft aria-hidden />
            {t('common.back')}
          </Button>
        )}
        {check?.group === 'pooled' && (
          <Button asChild>
            <Link href="/audits/repair">{t('auditsPage.finding.repair')}</Link>
          </Button>
        )}
        {subdomain !== null && (
          <Button asChild>
            <Link href={`/customers/${subdomain}`}>{t('auditsPage.finding.openOrchestra')}</Link>
          </Button>
        )}
        {canChange && acceptance && (
          <Button busy={withdraw.isPending} onClick={takeBack}>
            {t('auditsPage.accept.withdraw')}
          </Button>
        )}
        {canChange && (state === 'new' || state === 'known') && (
          <Button onClick={() => setAccepting(true)}>{t('auditsPage.accept.one')}</Button>
        )}
        <RecheckButton recheck={recheck} at={{ check: finding.check, subdomain, server }} />
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** The names and counts that the sentence is made of, as they are. */
function Evidence({ evidence }: Pick<Finding, 'evidence'>) {
  const { t } = useTranslator();
  return (
    <details>
      <summary className="font-medium text-accent">{t('auditsPage.finding.evidence')}</summary>
      <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-5 gap-y-1 font-mono text-[12.5px]">
        {Object.entries(evidence).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-faint">{name}</dt>
            <dd className="min-w-0 whitespace-pre-wrap break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
