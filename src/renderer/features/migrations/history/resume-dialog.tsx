import type { MigrationRunDetails } from '../../../../contract/migrations-run.ts';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { FoundTools } from '../run/settings/found-tools.tsx';

interface ResumeDialogProps {
  readonly runId: string;
  /** Groups of failures that are tried once more. */
  readonly retry: readonly string[];
  readonly onResume: () => void;
  readonly onClose: () => void;
}

/** Says what going on with a run will do before it does it. */
export function ResumeDialog({ runId, retry, onResume, onClose }: ResumeDialogProps) {
  const { t } = useTranslator();
  const details = useCall('migrations.show', { runId });
  return (
    <ConfirmDialog
      title={t('migrationsPage.resume.title')}
      description={t('migrationsPage.resume.description')}
      confirmLabel={t('migrationsPage.runs.resume')}
      busy={details.data === undefined}
      onConfirm={onResume}
      onClose={onClose}
    >
      <Answer query={details}>{run => <WhatItDoes run={run} retry={retry} />}</Answer>
    </ConfirmDialog>
  );
}

interface WhatItDoesProps {
  readonly run: MigrationRunDetails;
  readonly retry: readonly string[];
}

function WhatItDoes({ run, retry }: WhatItDoesProps) {
  const { t } = useTranslator();
  const { counts, files, backup } = run;
  const left = run.tenants.filter(({ outcome }) => outcome === 'not_run' || outcome === 'on_hold');
  const again = run.groups.filter(({ id }) => retry.includes(id)).flatMap(({ subdomains }) => subdomains);
  const failed = counts.failed - again.length;
  const ended = counts.applied + counts.up_to_date;
  const points = [
    again.length > 0 && t('migrationsPage.resume.again', { count: again.length }),
    counts.not_run > 0 && t('migrationsPage.resume.left', { count: counts.not_run }),
    counts.on_hold > 0 && t('migrationsPage.resume.onHold', { count: counts.on_hold }),
    ended > 0 && t('migrationsPage.resume.ended', { count: ended }),
    failed > 0 && t('migrationsPage.resume.failed', { count: failed }),
    t('migrationsPage.resume.files', { count: files.length }),
  ].filter(Boolean);
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-soft">
        {points.map(point => (
          <li key={String(point)}>{point}</li>
        ))}
      </ul>
      {backup !== 'none' && <FoundTools subdomains={[...left.map(({ subdomain }) => subdomain), ...again]} />}
    </div>
  );
}
