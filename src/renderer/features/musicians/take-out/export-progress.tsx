import { useEffect } from 'react';
import { toast } from 'sonner';
import { useTask } from '../../../app/tasks.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import { useLatest } from '../../../components/virtual-grid/use-latest.ts';

/** While a file is written how far it is; then, in a toast, its name. */
export function ExportProgress() {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const { task, running, cancel, clear } = useTask('musicians.export');
  const tellEnd = useLatest(() => {
    if (!task) return;
    const { result, error } = task;
    if (result?.file)
      toast.success(t('musicians.takeOut.exported', { count: result.rows, file: result.file }));
    if (error?.code === 'cancelled') toast(t('musicians.takeOut.cancelled'));
    else if (error) toast.error(errorText(error).what, { description: errorText(error).next });
    clear();
  });
  const hasEnded = task !== undefined && !running;
  useEffect(() => {
    if (hasEnded) tellEnd();
  }, [hasEnded, tellEnd]);

  const now = task?.progress.at(-1);
  if (!running || !now) return null; // the dialog that asks for a name is open, or it has just begun
  return (
    <div className="card flex items-center gap-4 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p role="status" className="mb-1.5 text-[13px] text-ink-soft tabular-nums">
          {t('musicians.takeOut.exporting', now)}
        </p>
        <ProgressBar
          label={t('musicians.takeOut.progress')}
          value={now.total > 0 ? now.done / now.total : null}
        />
      </div>
      <Button size="small" busy={task?.cancelling ?? false} onClick={() => void cancel()}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
