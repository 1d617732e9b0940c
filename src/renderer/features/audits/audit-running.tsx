import type { AuditProgress } from '../../../contract/audits.ts';
import type { TaskState } from '../../app/tasks.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Section } from '../../components/section.tsx';

interface AuditRunningProps {
  readonly task: TaskState<AuditProgress>;
  readonly onCancel: () => void;
}

export function AuditRunning({ task, onCancel }: AuditRunningProps) {
  const { t } = useTranslator();
  const last = task.progress.at(-1);
  return (
    <Section
      title={t('audits.running')}
      description={t('audits.runHint')}
      actions={
        <Button busy={task.cancelling} onClick={onCancel}>
          {t('audits.cancel')}
        </Button>
      }
    >
      <ProgressBar
        label={t('audits.progress')}
        value={last && last.total > 0 ? last.done / last.total : null}
      />
      {last && (
        <p className="mt-3 flex justify-between text-ink-soft tabular-nums">
          <span>{last.subdomain}</span>
          <span>{t('common.of', { done: last.done, total: last.total })}</span>
        </p>
      )}
    </Section>
  );
}
