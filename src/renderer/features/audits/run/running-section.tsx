import { Check } from 'lucide-react';
import { type AuditProgress, auditPhases } from '../../../../contract/audits-report.ts';
import type { TaskState } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { classNames } from '../../../components/class-names.ts';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import { Section } from '../../../components/section.tsx';

interface RunningSectionProps {
  readonly task: TaskState<AuditProgress>;
  readonly onCancel: () => void;
}

/** How far an audit is: first the tenants, then the servers, then the log-ins, then what only the whole fleet tells. */
export function RunningSection({ task, onCancel }: RunningSectionProps) {
  const { t } = useTranslator();
  const last = task.progress.at(-1);
  const current = auditPhases.indexOf(last?.phase ?? 'tenants');
  const isDone = last?.phase === 'fleet' && last.done === last.total;
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
      <ol className="mb-3 grid grid-cols-2 gap-4 sm:grid-cols-4">
        {auditPhases.map((phase, place) => (
          <li key={phase} aria-current={place === current ? 'step' : undefined}>
            <p
              className={classNames(
                'mb-1.5 flex items-center gap-1.5 text-[13px]',
                place === current ? 'font-medium' : 'text-ink-soft',
              )}
            >
              {(place < current || isDone) && <Check aria-hidden className="size-3.5 text-good" />}
              {t(`auditsPage.run.phases.${phase}`)}
            </p>
            <ProgressBar
              label={t(`auditsPage.run.phases.${phase}`)}
              value={shareOf(place, current, last, task.status === 'running')}
            />
          </li>
        ))}
      </ol>
      {last && (
        <p className="flex flex-wrap justify-between gap-x-4 text-ink-soft tabular-nums">
          <span className="min-w-0 truncate">
            {last.at} · {t('common.of', { done: last.done, total: last.total })}
          </span>
          <span className={classNames(last.findings > 0 && 'font-medium text-ink')}>
            {t('auditsPage.run.findings', { count: last.findings })}
          </span>
        </p>
      )}
    </Section>
  );
}

function shareOf(
  place: number,
  current: number,
  last: AuditProgress | undefined,
  isRunning: boolean,
): number | null {
  if (place < current) return 1;
  if (place > current) return 0;
  if (last === undefined) return isRunning ? null : 0;
  return last.total === 0 ? 1 : last.done / last.total;
}
