import { Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { MigrationRunDetails } from '../../../../contract/migrations-run.ts';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useNames } from '../../../app/use-names.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';
import { MigrationsPage } from '../migrations-page.tsx';
import { FailureGroups } from '../run/failure-groups.tsx';
import { modelOfResults } from '../run/run-model.ts';
import { RunView } from '../run/run-view.tsx';
import { useMigrationRun } from '../run/use-migration-run.ts';
import { ExportButtons } from './export-buttons.tsx';
import { ResumeDialog } from './resume-dialog.tsx';
import { RunFacts } from './run-facts.tsx';

/** How often a run that another console works on is read again, in milliseconds. */
const othersInterval = 5_000;

/** One run from the history. */
export function RunPage({ runId }: { readonly runId: string }) {
  const { t } = useTranslator();
  const [location, navigate] = useLocation();
  const { running } = useMigrationRun();
  const [others, setOthers] = useState(false);
  const details = useCall('migrations.show', { runId }, others ? { refetchInterval: othersInterval } : {});
  const goesOn = details.data?.state === 'running';
  if (goesOn !== others) setOthers(goesOn);
  return (
    <MigrationsPage
      part="runs"
      actions={
        <Button asChild variant="ghost">
          <Link href="/migrations/runs">{t('common.back')}</Link>
        </Button>
      }
    >
      <Answer query={details}>
        {run => (
          <Run key={location} run={run} busy={running} onResumed={() => navigate('/migrations/runs')} />
        )}
      </Answer>
    </MigrationsPage>
  );
}

interface RunProps {
  readonly run: MigrationRunDetails;
  /** Whether a run goes on in this console. */
  readonly busy: boolean;
  readonly onResumed: () => void;
}

function Run({ run, busy, onResumed }: RunProps) {
  const { t } = useTranslator();
  const canChange = useCanChange() && !busy && run.state !== 'running';
  const names = useNames();
  const { resume } = useMigrationRun();
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const model = useMemo(() => modelOfResults(run.tenants), [run]);
  const left = run.counts.not_run + run.counts.on_hold;
  const goOn = (retry: readonly string[]) => {
    resume({ runId: run.runId, retry: [...retry] });
    onResumed();
  };
  return (
    <>
      <Section
        title={t('migrationsPage.runs.one')}
        actions={
          <>
            <ExportButtons runId={run.runId} />
            {canChange && left > 0 && run.state !== 'finished' && (
              <Button variant="primary" size="small" onClick={() => setAsking([])}>
                <Play aria-hidden />
                {t('migrationsPage.runs.resume')}
              </Button>
            )}
          </>
        }
      >
        <RunFacts run={run} />
      </Section>
      <Section title={t('migrations.result')}>
        <div className="flex flex-col gap-5">
          <FailureGroups
            report={run}
            names={names}
            onRetry={canChange ? group => setAsking([group]) : null}
          />
          <RunView label={t('migrations.result')} model={model} made={run.waves} names={names} />
        </div>
      </Section>
      {asking && (
        <ResumeDialog
          runId={run.runId}
          retry={asking}
          onResume={() => goOn(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
