import { X } from 'lucide-react';
import { useTask } from '../../app/tasks.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Section } from '../../components/section.tsx';
import { isFinished, tenantsOfProgress, tenantsOfReport } from './run-progress.ts';
import { RunTable } from './run-table.tsx';

/** The run that goes on, or the result of the last one. */
export function RunSection({ names }: { readonly names: ReadonlyMap<string, string> }) {
  const { t } = useTranslator();
  const { task, cancel, clear } = useTask('migrations.run');
  if (!task) return null;
  if (task.status === 'running') {
    const tenants = tenantsOfProgress(task.progress);
    const finished = tenants.filter(isFinished).length;
    return (
      <Section
        focusTitle
        title={t('migrations.running')}
        description={task.cancelling ? t('migrations.cancelling') : t('migrations.cancelHint')}
        actions={
          <Button disabled={task.cancelling} busy={task.cancelling} onClick={cancel}>
            {t('migrations.cancel')}
          </Button>
        }
      >
        <div className="mb-4 flex items-center gap-4">
          <div className="flex-1">
            <ProgressBar
              label={t('migrations.progress')}
              value={tenants.length === 0 ? null : finished / tenants.length}
            />
          </div>
          <span className="text-ink-soft tabular-nums">
            {t('common.of', { done: finished, total: tenants.length })}
          </span>
        </div>
        <RunTable label={t('migrations.running')} tenants={tenants} names={names} />
      </Section>
    );
  }
  const dismiss = (
    <IconButton label={t('common.close')} size="small" className="w-7" onClick={clear}>
      <X aria-hidden />
    </IconButton>
  );
  if (!task.result) return task.error && <ErrorNotice error={task.error} action={dismiss} />;
  const tenants = tenantsOfReport(task.result);
  const failures = tenants.filter(({ state }) => state === 'failed').length;
  const skipped = tenants.filter(({ state }) => state === 'on_hold').length;
  const applied = tenants.reduce((sum, tenant) => sum + tenant.applied.length, 0);
  const title = task.result.cancelled
    ? t('migrations.resultCancelled')
    : failures > 0
      ? t('migrations.resultFailures', { count: failures })
      : t('migrations.resultDone');
  return (
    <Section
      focusTitle
      title={title}
      description={[
        t('migrations.appliedCount', { count: applied }),
        ...(skipped > 0 ? [t('migrations.skippedCount', { count: skipped })] : []),
      ].join(', ')}
      actions={dismiss}
    >
      <RunTable label={t('migrations.result')} tenants={tenants} names={names} />
    </Section>
  );
}
