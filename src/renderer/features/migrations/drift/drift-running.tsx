import type { DriftProgress } from '../../../../contract/migrations-drift.ts';
import type { TaskState } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import { Section } from '../../../components/section.tsx';

interface DriftRunningProps {
  readonly task: Pick<TaskState<DriftProgress>, 'progress' | 'cancelling'>;
  readonly onCancel: () => void;
}

export function DriftRunning({ task, onCancel }: DriftRunningProps) {
  const { t } = useTranslator();
  const last = task.progress.at(-1);
  return (
    <Section
      focusTitle
      title={t('driftPage.running')}
      description={t('driftPage.runningHint')}
      actions={
        <Button disabled={task.cancelling} busy={task.cancelling} onClick={onCancel}>
          {t('driftPage.cancel')}
        </Button>
      }
    >
      <ProgressBar label={t('driftPage.progress')} value={last ? last.done / last.total : null} />
      {last && (
        <p className="mt-3 flex justify-between gap-4 text-ink-soft tabular-nums">
          <span className="truncate">{last.subdomain}</span>
          <span>{t('common.of', { done: last.done, total: last.total })}</span>
        </p>
      )}
    </Section>
  );
}
