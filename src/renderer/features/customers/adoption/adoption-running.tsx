import type { AdoptionProgress } from '../../../../contract/customers-adoption.ts';
import type { TaskState } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import { Section } from '../../../components/section.tsx';

interface AdoptionRunningProps {
  readonly title: string;
  readonly task: Pick<TaskState<AdoptionProgress>, 'progress' | 'cancelling'> | undefined;
  readonly cancel: () => void;
}

export function AdoptionRunning({ title, task, cancel }: AdoptionRunningProps) {
  const { t } = useTranslator();
  const last = task?.progress.at(-1);
  const known = last !== undefined && last.total > 0;
  return (
    <Section
      focusTitle
      title={title}
      actions={
        <Button busy={task?.cancelling ?? false} onClick={cancel}>
          {t('common.cancel')}
        </Button>
      }
    >
      <ProgressBar label={t('adoption.progress')} value={known ? last.done / last.total : null} />
      <p className="mt-3 flex justify-between gap-4 text-ink-soft tabular-nums">
        <span aria-live="polite">{t(`adoption.steps.${last?.step ?? 'rehearse'}`)}</span>
        {known && (
          <span>
            {last.subdomain} {t('common.of', { done: last.done, total: last.total })}
          </span>
        )}
      </p>
    </Section>
  );
}
