import { X } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { MigrationReport, MigrationWaves } from '../../../../contract/migrations-run.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button, IconButton } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { ExportButtons } from '../history/export-buttons.tsx';
import { FailureGroups } from './failure-groups.tsx';
import { modelOfResults } from './run-model.ts';
import { RunView } from './run-view.tsx';
import { useResultText } from './use-result-text.ts';

interface ResultSectionProps {
  readonly report: MigrationReport;
  readonly made: MigrationWaves | null;
  readonly names: ReadonlyMap<string, string>;
  /** Null where nothing may be changed. */
  readonly onRetry: ((group: string) => void) | null;
  readonly onClose: () => void;
}

/** How the run of this console ended. */
export function ResultSection({ report, made, names, onRetry, onClose }: ResultSectionProps) {
  const { t } = useTranslator();
  const { title, summary } = useResultText()(report);
  const model = useMemo(() => modelOfResults(report.tenants), [report]);
  return (
    <Section
      focusTitle
      title={title}
      description={summary}
      actions={
        <>
          <Button asChild size="small">
            <Link href={`/migrations/runs/${report.runId}`}>{t('migrationsPage.run.open')}</Link>
          </Button>
          <ExportButtons runId={report.runId} />
          <IconButton label={t('common.close')} size="small" className="w-7" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <FailureGroups report={report} names={names} onRetry={onRetry} />
        <RunView label={t('migrations.result')} model={model} made={made} names={names} />
      </div>
    </Section>
  );
}
