import { useTranslator } from '../app/translation.ts';
import { Button } from './button.tsx';
import { DialogActions } from './dialog.tsx';
import { ErrorNotice } from './error-notice.tsx';

interface FormFooterProps {
  /** What the last submit failed by, unless it is told at a field; null when nothing did. */
  readonly failure: unknown;
  readonly submit: string;
  readonly submitting: boolean;
  readonly onClose: () => void;
}

/** The end of a form in a dialog: what went wrong, cancel, submit. */
export function FormFooter({ failure, submit, submitting, onClose }: FormFooterProps) {
  const { t } = useTranslator();
  return (
    <>
      {failure !== null && (
        <div className="mt-4">
          <ErrorNotice error={failure} />
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" busy={submitting}>
          {submit}
        </Button>
      </DialogActions>
    </>
  );
}
