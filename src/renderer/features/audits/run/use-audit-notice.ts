import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { outcomeOf } from '../report/outcome.ts';

/** When an audit has ended, on whatever page: what is new since the one before, and what is gone. */
export function useAuditNotice(): void {
  const { t } = useTranslator();
  const { task, running } = useTask('audits.run');
  const wasRunning = useRef(running);
  const result = task?.result;
  useEffect(() => {
    if (wasRunning.current && !running && result) {
      const { fresh, fixed, open } = outcomeOf(result);
      const tell = fresh > 0 ? toast.warning : toast.success;
      tell(
        fresh + fixed > 0
          ? t('auditsPage.notice.changed', { fresh, fixed })
          : open > 0
            ? t('auditsPage.notice.same', { count: open })
            : t('auditsPage.notice.clean'),
      );
    }
    wasRunning.current = running;
  }, [running, result, t]);
}
