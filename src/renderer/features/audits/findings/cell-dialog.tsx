import { useState } from 'react';
import { Link } from 'wouter';
import type { AuditCheck } from '../../../../contract/audits-checks.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { CheckFacts } from '../checks/check-facts.tsx';
import { type Cell, type MatrixRow, placeOf } from '../matrix/cells.ts';
import { StateMark } from '../matrix/state-mark.tsx';
import { useCellText } from '../matrix/use-cell-text.ts';
import { FindingsDialog } from './findings-dialog.tsx';
import { RecheckButton, RecheckNotice, useRecheck } from './recheck.tsx';

interface CellDialogProps {
  readonly report: AuditReport;
  readonly row: MatrixRow;
  /** Null for the row as a whole. */
  readonly check: AuditCheck | null;
  readonly onClose: () => void;
}

/** What is behind a cell of the matrix: its findings, or what its verdict means. */
export function CellDialog(props: CellDialogProps) {
  const { report, row, check, onClose } = props;
  // as it was when it opened: what is mended meanwhile is told by the dialog that is open
  const [findings] = useState(() =>
    report.findings.filter(
      finding => placeOf(finding) === row.place && (check === null || finding.check === check.id),
    ),
  );
  if (findings.length > 0) return <FindingsDialog report={report} findings={findings} onClose={onClose} />;
  return <NothingFound {...props} />;
}

function NothingFound({ report, row, check, onClose }: CellDialogProps) {
  const { t, language } = useTranslator();
  const recheck = useRecheck();
  const name = row.kind === 'fleet' ? t('auditsPage.matrix.fleet') : row.name;
  return (
    <Dialog
      place="side"
      title={check === null ? name : check.title[language]}
      description={check === null ? row.id : name}
      onClose={onClose}
    >
      {check === null ? (
        <Unremarkable report={report} row={row} />
      ) : (
        <Verdict check={check} cell={row.cells[report.checks.indexOf(check)]} />
      )}
      <RecheckNotice recheck={recheck} />
      <DialogActions>
        {check !== null && <RecheckButton recheck={recheck} at={{ check: check.id, ...toTarget(row) }} />}
        {row.kind === 'tenant' && (
          <Button asChild>
            <Link href={`/customers/${row.id}`}>{t('auditsPage.finding.openOrchestra')}</Link>
          </Button>
        )}
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Unremarkable({ report, row }: Pick<CellDialogProps, 'report' | 'row'>) {
  const { t } = useTranslator();
  const tenant = report.tenants.find(({ subdomain }) => row.kind === 'tenant' && subdomain === row.id);
  const missed = row.cells.filter(({ state }) => state === 'not_audited').length;
  return (
    <div className="flex flex-col gap-2 text-ink-soft">
      <p>{missed > 0 ? t('auditsPage.cell.missed', { count: missed }) : t('auditsPage.cell.nothing')}</p>
      {tenant?.auditedBy && (
        <p className="text-[13px]">
          {t(`auditsPage.cell.${tenant.auditedBy.auditor ? 'byAuditor' : 'byOwnRole'}`, tenant.auditedBy)}
        </p>
      )}
    </div>
  );
}

interface VerdictProps {
  readonly check: AuditCheck;
  readonly cell: Cell | undefined;
}

function Verdict({ check, cell }: VerdictProps) {
  const { t } = useTranslator();
  const cellText = useCellText();
  return (
    <div className="flex flex-col gap-4">
      {cell && (
        <div>
          <p className="flex items-center gap-2 font-medium">
            <StateMark state={cell.state} />
            {cellText(cell)}
          </p>
          {(cell.state === 'not_audited' || cell.state === 'not_applicable') && (
            <p className="mt-1 text-[13px] text-ink-soft">{t(`auditsPage.cell.${cell.state}`)}</p>
          )}
        </div>
      )}
      <CheckFacts check={check} />
    </div>
  );
}

function toTarget({ kind, id }: MatrixRow): { subdomain: string | null; server: string | null } {
  return { subdomain: kind === 'tenant' ? id : null, server: kind === 'server' ? id : null };
}
