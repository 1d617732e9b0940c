import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { RepairProgress } from './repair-progress.tsx';

interface SealNoticeProps {
  /** Milliseconds since 1970: what was sealed before is in what is shown. */
  readonly since: number;
  readonly onLook: () => void;
}

/** How a sealing goes whose panel was closed meanwhile, and that the figures are not as they were. */
export function SealNotice({ since, onLook }: SealNoticeProps) {
  const { t } = useTranslator();
  const { task, running, cancel } = useTask('audits.repairSeal');
  if (task === undefined || task.startedAt < since) return null;
  if (task.error) return <ErrorNotice error={task.error} />;
  const last = task.progress.at(-1);
  if (running) {
    return (
      <div className="card flex items-start gap-4 px-5 py-4">
        <div className="min-w-0 flex-1">
          <RepairProgress
            label={t('repairPage.sealing')}
            last={last}
            text={last && t(`repairPage.phases.${last.phase}`)}
          />
        </div>
        <Button busy={task.cancelling} onClick={cancel}>
          {t('common.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-good-soft px-4 py-3"
    >
      <p className="font-medium">{t('repairPage.sealed', { count: task.result?.rows ?? 0 })}</p>
      <Button onClick={onLook}>{t('repairPage.lookAgain')}</Button>
    </div>
  );
}
