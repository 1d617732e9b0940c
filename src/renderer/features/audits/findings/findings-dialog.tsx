import { useState } from 'react';
import type { Finding } from '../../../../contract/audits-findings.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { isOpen, placeOf } from '../matrix/cells.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { FindingPanel } from './finding-panel.tsx';
import { FindingTable } from './finding-table.tsx';
import { worstFirst } from './findings-view.ts';
import { useFindingText } from './use-finding-text.ts';

interface FindingsDialogProps {
  readonly report: AuditReport;
  readonly findings: readonly Finding[];
  readonly onClose: () => void;
}

/** Some findings as a list, and one of them when it is chosen, or when it is the only one. */
export function FindingsDialog({ report, findings, onClose }: FindingsDialogProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const text = useFindingText(report);
  // kept as they were when it opened: one that is mended meanwhile leaves the list, not the dialog
  const [all] = useState(() => worstFirst(findings));
  const [chosen, setChosen] = useState<string | null>(all.length === 1 ? (all[0]?.key ?? null) : null);
  const [accepting, setAccepting] = useState(false);
  const now = all.map(finding => findNow(report, finding));
  const finding = now.find(({ key }) => key === chosen);
  if (finding !== undefined) {
    return (
      <FindingPanel
        key={finding.key}
        report={report}
        finding={finding}
        onBack={all.length === 1 ? null : () => setChosen(null)}
        onClose={onClose}
      />
    );
  }
  const open = now.filter(isOpen);
  if (accepting) return <AcceptDialog findings={open} onClose={() => setAccepting(false)} />;
  const [first] = now;
  const isOneCheck = now.every(({ check }) => check === first?.check);
  const isOnePlace = first !== undefined && now.every(each => placeOf(each) === placeOf(first));
  return (
    <Dialog
      place="wide"
      title={
        first && isOneCheck
          ? text.title(first.check)
          : first
            ? text.place(first)
            : t('audits.findingsHeading')
      }
      description={t('audits.findingsTitle', { count: now.length })}
      onClose={onClose}
    >
      <FindingTable
        label={t('audits.findingsHeading')}
        report={report}
        findings={now}
        common={isOneCheck ? 'check' : isOnePlace ? 'place' : null}
        onOpen={({ key }) => setChosen(key)}
        className="max-h-[56vh] rounded-lg border border-line"
      />
      <DialogActions>
        {canChange && isOneCheck && open.length > 0 && (
          <Button onClick={() => setAccepting(true)}>
            {t('auditsPage.accept.all', { count: open.length })}
          </Button>
        )}
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** As the report has it now; one that is gone from it was mended. */
function findNow({ findings, fixed }: AuditReport, finding: Finding): Finding {
  const isIt = ({ key }: Finding) => key === finding.key;
  return findings.find(isIt) ?? fixed.find(isIt) ?? { ...finding, state: 'fixed' };
}
