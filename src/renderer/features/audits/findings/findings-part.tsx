import { useMemo, useState } from 'react';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { AuditsPage } from '../audits-page.tsx';
import { ShownReport } from '../report/shown-report.tsx';
import { FindingTable } from './finding-table.tsx';
import { FindingsDialog } from './findings-dialog.tsx';
import { FindingsToolbar } from './findings-toolbar.tsx';
import {
  countStates,
  findingsOf,
  groupFindings,
  groupKey,
  openFindings,
  shownFindings,
} from './findings-view.ts';
import { GroupTable } from './group-table.tsx';
import { StateFilterChips } from './state-filter-chips.tsx';
import { useFindingText } from './use-finding-text.ts';
import { useFindingsView } from './use-findings-view.ts';

/** All that was found, grouped or one by one. */
export function FindingsPart() {
  return (
    <AuditsPage part="findings">
      <ShownReport>{report => <Findings report={report} />}</ShownReport>
    </AuditsPage>
  );
}

/** A group by its key, or one finding by its own. */
type Opened = { readonly group: string } | { readonly finding: string };

function Findings({ report }: { readonly report: AuditReport }) {
  const { t } = useTranslator();
  const text = useFindingText(report);
  const { view, change } = useFindingsView();
  const [opened, setOpened] = useState<Opened | null>(null);
  const all = useMemo(() => findingsOf(report), [report]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a search finds follows the report and the language
  const shown = useMemo(
    () =>
      shownFindings(all, view, finding =>
        [text.title(finding.check), text.place(finding), finding.subdomain, text.sentence(finding)].join(' '),
      ),
    [all, view, t],
  );
  const groups = useMemo(() => groupFindings(shown), [shown]);
  const members =
    opened === null
      ? []
      : 'group' in opened
        ? shown.filter(finding => groupKey(finding) === opened.group)
        : all.filter(({ key }) => key === opened.finding);
  return (
    <>
      <StateFilterChips counts={countStates(all)} />
      <FindingsToolbar report={report} found={shown.length} />
      {shown.length === 0 ? (
        <div className="card">
          <EmptyState
            title={t(all.length === 0 ? 'auditsPage.findings.none' : 'auditsPage.findings.noHits')}
            next={t(all.length === 0 ? 'auditsPage.findings.noneNext' : 'auditsPage.findings.noHitsNext')}
          >
            {all.length > 0 && (
              <Button
                onClick={() => {
                  change({ ...openFindings, shape: view.shape });
                  document.querySelector('main')?.focus(); // the button goes with what it cleared
                }}
              >
                {t('common.clear')}
              </Button>
            )}
          </EmptyState>
        </div>
      ) : view.shape === 'groups' ? (
        <GroupTable report={report} groups={groups} onOpen={({ key }) => setOpened({ group: key })} />
      ) : (
        <FindingTable
          label={t('audits.findingsHeading')}
          report={report}
          findings={shown}
          onOpen={({ key }) => setOpened({ finding: key })}
          className="card max-h-[max(360px,calc(100vh-290px))]"
        />
      )}
      {opened !== null && (
        <FindingsDialog report={report} findings={members} onClose={() => setOpened(null)} />
      )}
    </>
  );
}
