import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { UndoChoices } from './undo-choices.tsx';

interface UndoDialogProps {
  readonly subdomain: string;
  readonly importId: string;
  readonly fileName: string;
  /** Conflicts that are undone all the same; null for all. */
  readonly onUndo: (chosen: readonly string[] | null) => void;
  readonly onClose: () => void;
}

/** What an undo would do, before it does. */
export function UndoDialog({ subdomain, importId, fileName, onUndo, onClose }: UndoDialogProps) {
  const { t } = useTranslator();
  const preview = useCall(
    'imports.undoPreview',
    { subdomain, importId },
    // what was chosen must not go with a list that comes anew by itself
    { refetchOnWindowFocus: false },
  );
  return (
    <Dialog
      place="wide"
      title={t('imports.undo.title', { file: fileName })}
      description={t('imports.undo.description')}
      onClose={onClose}
    >
      <Answer query={preview}>
        {found => <UndoChoices preview={found} onUndo={onUndo} onClose={onClose} />}
      </Answer>
    </Dialog>
  );
}
