import { toast } from 'sonner';
import type { SecureState } from '../../../contract/credentials.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';

interface UndoSecureDialogProps {
  readonly secure: SecureState;
  readonly onClose: () => void;
}

export function UndoSecureDialog({ secure: { subdomain, state }, onClose }: UndoSecureDialogProps) {
  const { t } = useTranslator();
  const undo = useCommand('credentials.undoSecure');
  // the section goes away as it succeeds, and callbacks of `mutate` with it
  const confirm = () =>
    void undo
      .mutateAsync({ subdomain })
      .then(() => {
        toast.success(t('credentials.secure.undone'));
        onClose();
      })
      .catch(() => {}); // told in the dialog
  return (
    <ConfirmDialog
      title={t('credentials.secure.undoTitle', { subdomain })}
      description={t(
        state === 'secured' ? 'credentials.secure.undoSecured' : 'credentials.secure.undoPrepared',
      )}
      confirmLabel={t('credentials.secure.undo')}
      destructive={state === 'secured'}
      busy={undo.isPending}
      error={undo.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
