import { useCallback, useRef, useState } from 'react';
import { useLeaveGuard } from '../../../app/leave-guard.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { countEdits } from './pending-edits.ts';
import type { PendingEditsOf } from './use-pending-edits.ts';
import type { Saving } from './use-save.ts';

interface LeaveDialogProps {
  readonly subdomain: string;
  readonly pending: PendingEditsOf;
  readonly saving: Saving;
}

/** Asks when another page is gone to while something is not saved. */
export function LeaveDialog({ subdomain, pending, saving }: LeaveDialogProps) {
  const { t } = useTranslator();
  const stay = useRef<HTMLButtonElement>(null);
  const [go, setGo] = useState<(() => void) | null>(null);
  const { changes, musicians } = countEdits(pending.edits);
  const isWithin = useCallback(
    (path: string) => ['/musicians', `/musicians/${subdomain}`].includes(path),
    [subdomain],
  );
  const ask = useCallback((next: () => void) => setGo(() => next), []);
  useLeaveGuard(changes > 0, isWithin, ask);
  if (go === null) return null;
  const close = () => setGo(null);
  return (
    <Dialog
      title={t('musicians.leave.title')}
      description={`${t('musicians.edits.changes', { count: changes })} ${t('musicians.edits.inMusicians', {
        count: musicians,
      })}`}
      onClose={close}
      onOpenAutoFocus={event => {
        event.preventDefault();
        stay.current?.focus();
      }}
    >
      <p className="text-ink-soft">{t('musicians.leave.hint')}</p>
      <DialogActions>
        <Button
          variant="ghost"
          className="mr-auto"
          onClick={() => {
            pending.discard();
            close();
            go();
          }}
        >
          {t('musicians.leave.discard')}
        </Button>
        <Button ref={stay} onClick={close}>
          {t('musicians.leave.stay')}
        </Button>
        <Button
          variant="primary"
          busy={saving.isSaving}
          onClick={async () => {
            const isSaved = await saving.save();
            close();
            if (isSaved) go();
          }}
        >
          {t('musicians.leave.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
