import { toast } from 'sonner';
import type { ImportPreview } from '../../../../contract/imports-preview.ts';
import { useCommand } from '../../../app/calls.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { type Desk, isCurrent, planOf } from '../desk/desk.ts';
import { closeFile } from '../desk/desks.ts';
import { PreviewFailure } from '../desk/preview-failure.tsx';
import { RunBar } from './run-bar.tsx';
import { runOutlook } from './run-outlook.ts';

interface RunStepProps {
  readonly desk: Desk;
  readonly preview: ImportPreview;
}

/** Runs the import, or puts it into the queue where there is no connection. */
export function RunStep({ desk, preview }: RunStepProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const run = useTask('imports.run');
  const enqueue = useCommand('imports.enqueue');
  const { key, subdomain } = desk;
  const outlook = runOutlook({
    preview,
    current: isCurrent(desk),
    failed: desk.error !== null,
    runsElsewhere: run.running,
  });
  const putIntoQueue = () =>
    enqueue.mutate(
      { preview: preview.preview },
      {
        onSuccess: ({ fileName }) => {
          toast.success(t('imports.queue.added', { file: fileName }));
          closeFile(key);
        },
      },
    );
  const act = outlook.act === 'run' ? () => void run.start(planOf(desk)) : putIntoQueue;
  const isOwn = run.task?.input?.subdomain === subdomain;
  const failed = enqueue.error?.info ?? (isOwn ? run.task?.error : null) ?? null;
  return (
    <RunBar
      outlook={outlook}
      counts={preview.counts}
      onAct={canChange ? act : undefined}
      busy={enqueue.isPending}
      failure={
        failed && (
          <div className="mb-3">
            <PreviewFailure desk={desk} error={failed} />
          </div>
        )
      }
    />
  );
}
