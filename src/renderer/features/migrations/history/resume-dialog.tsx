import type { MigrationRunDetails } from '../../../../contract/migrations-run.ts';
import { useTranslator } from '../../../app/translation.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';

interface ResumeDialogProps {
  readonly run: MigrationRunDetails;
  readonly onResume: () => void;
  readonly onClose: () => void;
}

/** Says what going on with a run will do before it does it. */
export function ResumeDialog({ run: { counts, files }, onResume, onClose }: ResumeDialogProps) {
  const { t } = useTranslator();
  const ended = counts.applied + counts.up_to_date;
  const points = [
    t('migrationsPage.resume.left', { count: counts.not_run }),
    counts.on_hold > 0 && t('migrationsPage.resume.onHold', { count: counts.on_hold }),
    ended > 0 && t('migrationsPage.resume.ended', { count: ended }),
    counts.failed > 0 && t('migrationsPage.resume.failed', { count: counts.failed }),
    t('migrationsPage.resume.files', { count: files.length }),
  ].filter(Boolean);
  return (
    <ConfirmDialog
      title={t('migrationsPage.resume.title')}
      description={t('migrationsPage.resume.description')}
      confirmLabel={t('migrationsPage.runs.resume')}
      onConfirm={onResume}
      onClose={onClose}
    >
      <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-soft">
        {points.map(point => (
          <li key={String(point)}>{point}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
