import { Check } from 'lucide-react';
import { type AuditProgress, auditPhases } from '../../../../contract/audits-report.ts';
import { useCall } from '../../../app/calls.ts';
import type { TaskState } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useNames } from '../../../app/use-names.ts';
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
  const made = new Set(task.progress.map(({ phase }) => phase));
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
        {auditPhases.map((phase, place) => {
          const isPast = place < current || (place === current && isDone);
          // nothing was there to do in it, which is not to have done it
          const isEmpty = isPast && !made.has(phase);
          const name = t(`auditsPage.run.phases.${phase}`);
          return (
            <li key={phase} aria-current={place === current ? 'step' : undefined}>
              <p
                className={classNames(
                  'mb-1.5 flex items-center gap-1.5 text-[13px]',
                  place === current ? 'font-medium' : isEmpty ? 'text-ink-faint' : 'text-ink-soft',
                )}
              >
                {isPast && !isEmpty && <Check aria-hidden className="size-3.5 shrink-0 text-good" />}
                <span className="min-w-0 truncate">
                  {isEmpty ? t('auditsPage.run.noneInPhase', { phase: name }) : name}
                </span>
              </p>
              <ProgressBar
                label={name}
                value={isEmpty ? 0 : shareOf(place, current, last, task.status === 'running')}
              />
            </li>
          );
        })}
      </ol>
      <p className="flex flex-wrap justify-between gap-x-4 text-ink-soft tabular-nums">
        <span className="min-w-0 truncate">
          {last ? <LastEnded last={last} /> : t('auditsPage.run.preparing')}
        </span>
        {last && (
          <span className={classNames(last.findings > 0 && 'font-medium text-ink')}>
            {t('auditsPage.run.findings', { count: last.findings })}
          </span>
        )}
      </p>
    </Section>
  );
}

/** By its name, as the page calls it elsewhere. */
function LastEnded({ last: { phase, at, done, total } }: { readonly last: AuditProgress }) {
  const { t, language } = useTranslator();
  const names = useNames();
  const checks = useCall('audits.checks', {}).data;
  const name =
    phase === 'tenants'
      ? names.get(at)
      : phase === 'fleet'
        ? checks?.find(({ id }) => id === at)?.title[language]
        : undefined;
  return (
    <>
      {name ?? at} · {t('common.of', { done, total })}
    </>
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
