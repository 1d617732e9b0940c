import { ListChecks } from 'lucide-react';
import { toast } from 'sonner';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { countEdits } from './pending-edits.ts';
import type { PendingEditsOf } from './use-pending-edits.ts';
import type { Saving } from './use-save.ts';

interface PendingBarProps {
  readonly pending: PendingEditsOf;
  readonly saving: Saving;
  readonly onList: () => void;
}

/** At the foot of the page, as long as there is something to save. */
export function PendingBar({ pending, saving, onList }: PendingBarProps) {
  const { t } = useTranslator();
  const { edits } = pending;
  const { changes, musicians } = countEdits(edits);
  if (changes === 0) return null;
  const refused = Object.keys(pending.refusals).length;
  const discard = () => {
    pending.discard();
    toast(t('musicians.edits.discarded', { count: changes }), {
      action: { label: t('musicians.edits.bringBack'), onClick: () => pending.replace(() => edits) },
    });
  };
  return (
    <section
      aria-label={t('musicians.edits.title')}
      data-foot-bar
      className="appear flex flex-col gap-3 rounded-[10px] border border-accent bg-raised px-4 py-2.5 shadow-raised"
    >
      {saving.error !== null && <ErrorNotice error={saving.error} />}
      {/* its buttons stand where no message in the corner covers them */}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" busy={saving.isSaving} onClick={() => void saving.save()}>
          {t('common.save')}
          <kbd aria-hidden className="font-sans text-[12px] opacity-80">
            {saveKey}
          </kbd>
        </Button>
        <Button onClick={discard}>{t('musicians.edits.discardAll')}</Button>
        <Button variant="ghost" onClick={onList}>
          <ListChecks aria-hidden />
          {t('musicians.edits.show')}
        </Button>
        <p role="status" className="ml-1 font-medium tabular-nums">
          {t('musicians.edits.changes', { count: changes })}{' '}
          {t('musicians.edits.inMusicians', { count: musicians })}
          {refused > 0 && (
            <span className="block font-normal text-danger">
              {t('musicians.edits.refused', { count: refused })}
            </span>
          )}
        </p>
      </div>
    </section>
  );
}

const saveKey = navigator.platform.startsWith('Mac') ? '⌘S' : 'Ctrl S';
