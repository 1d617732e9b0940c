import type { MigrationProgress, MigrationWaves } from '../../../../contract/migrations-run.ts';
import type { TaskState } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Elapsed } from '../../../components/elapsed.tsx';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import { Section } from '../../../components/section.tsx';
import { RunView } from './run-view.tsx';
import { useLiveRun } from './use-live-run.ts';

interface RunningSectionProps {
  readonly task: Pick<TaskState<MigrationProgress>, 'progress' | 'cancelling' | 'startedAt'>;
  /** How its waves were made; null where this page did not begin it. */
  readonly made: MigrationWaves | null;
  readonly names: ReadonlyMap<string, string>;
  readonly onCancel: () => void;
}

/** The run that goes on in this console. */
export function RunningSection({ task, made, names, onCancel }: RunningSectionProps) {
  const { t } = useTranslator();
  const model = useLiveRun(task.progress);
  const total = model.tenants.length;
  return (
    <Section
      focusTitle
      title={t('migrations.running')}
      description={task.cancelling ? t('migrations.cancelling') : t('migrations.cancelHint')}
      actions={
        <Button disabled={task.cancelling} busy={task.cancelling} onClick={onCancel}>
          {t('migrations.cancel')}
        </Button>
      }
    >
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-40 flex-1">
          <ProgressBar label={t('migrations.progress')} value={total === 0 ? null : model.ended / total} />
        </div>
        <span className="text-ink-soft tabular-nums">
          {t('common.of', { done: model.ended, total })}
          {' · '}
          <Elapsed since={task.startedAt} />
        </span>
      </div>
      {model.stopped && (
        <p role="status" className="mb-4 rounded-lg bg-danger-soft px-4 py-3 font-medium">
          {t('migrationsPage.run.stopRuleMet', model.stopped)}
        </p>
      )}
      {model.joined.length > 0 && (
        <p role="status" className="mb-4 text-ink-soft">
          {t('migrationsPage.run.joined', {
            count: model.joined.length,
            names: model.joined.map(subdomain => names.get(subdomain) ?? subdomain).join(', '),
          })}
        </p>
      )}
      {total > 0 && <RunView label={t('migrations.running')} model={model} made={made} names={names} />}
    </Section>
  );
}
