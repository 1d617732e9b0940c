import { useCall } from '../../../app/calls.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { ImportProgress } from '../import-progress.tsx';
import { QueuedItem } from './queued-item.tsx';

const refresh = 3_000; // milliseconds; core runs the queue by itself when there is a connection

/** What waits for a connection, and how it went with what was run since. Nothing is shown while nothing is queued. */
export function QueueSection() {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const queue = useCall('imports.queue', {}, { refetchInterval: refresh });
  const run = useTask('imports.runQueue');
  if (queue.error) return <ErrorNotice error={queue.error} onRetry={() => queue.refetch()} />;
  const list = queue.data ?? [];
  if (list.length === 0) return null;
  const waiting = list.filter(({ state }) => state === 'waiting').length;
  return (
    <Section
      flush
      title={t('imports.queue.title')}
      description={t(waiting > 0 ? 'imports.queue.waits' : 'imports.queue.ended', { count: waiting })}
      actions={
        canChange &&
        waiting > 1 && (
          <Button size="small" busy={run.running} onClick={() => run.start({})}>
            {t('imports.queue.runAll')}
          </Button>
        )
      }
    >
      {run.running && (
        <div className="border-line border-b px-5 py-4">
          <ImportProgress progress={run.task?.progress.at(-1)} />
        </div>
      )}
      {run.task?.error && (
        <div className="px-5 pb-4">
          <ErrorNotice error={run.task.error} />
        </div>
      )}
      <ul>
        {list.map(each => (
          <QueuedItem
            key={each.id}
            queued={each}
            busy={run.running}
            onRun={canChange ? () => run.start({ id: each.id }) : undefined}
          />
        ))}
      </ul>
    </Section>
  );
}
