import { useMemo, useState } from 'react';
import type { AuditCheck } from '../../../../contract/audits-checks.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { AuditsPage } from '../audits-page.tsx';
import { CellDialog } from '../findings/cell-dialog.tsx';
import { ShownReport } from '../report/shown-report.tsx';
import { VerdictBanner } from '../report/verdict-banner.tsx';
import { AuditMatrix } from './audit-matrix.tsx';
import { toRows } from './cells.ts';
import { MatrixToolbar } from './matrix-toolbar.tsx';
import { showMatrix, wholeMatrix } from './matrix-view.ts';
import { StateChips } from './state-chips.tsx';
import { useMatrixView } from './use-matrix-view.ts';

/** The fleet at a glance. */
export function MatrixPart({ asking = false }: { readonly asking?: boolean }) {
  return (
    <AuditsPage part="matrix" asking={asking}>
      <ShownReport>{report => <Matrix report={report} />}</ShownReport>
    </AuditsPage>
  );
}

interface Opened {
  readonly place: string;
  readonly check: AuditCheck | null;
}

function Matrix({ report }: { readonly report: AuditReport }) {
  const { t } = useTranslator();
  const { compare } = useFormat();
  const { view, change } = useMatrixView();
  const [opened, setOpened] = useState<Opened | null>(null);
  const rows = useMemo(() => toRows(report), [report]);
  const shown = useMemo(() => showMatrix(rows, report.checks, view, compare), [rows, report, view, compare]);
  const row = rows.find(({ place }) => place === opened?.place);
  return (
    <>
      <VerdictBanner report={report} worst={shown.worst} />
      <StateChips counts={shown.counts} />
      <MatrixToolbar report={report} shown={shown} />
      {shown.rows.length === 0 || shown.columns.length === 0 ? (
        <div className="card">
          <EmptyState title={t('auditsPage.matrix.noHits')} next={t('auditsPage.matrix.noHitsNext')}>
            <Button
              onClick={() => {
                change({ ...wholeMatrix, sorting: view.sorting });
                document.querySelector('main')?.focus(); // the button goes with what it cleared
              }}
            >
              {t('common.clear')}
            </Button>
          </EmptyState>
        </div>
      ) : (
        <AuditMatrix shown={shown} onOpen={({ place }, check) => setOpened({ place, check })} />
      )}
      {opened && row && (
        <CellDialog report={report} row={row} check={opened.check} onClose={() => setOpened(null)} />
      )}
    </>
  );
}
