import { type ReactNode, useRef, useState } from 'react';
import { useTranslator } from '../app/translation.ts';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { ErrorNotice } from './error-notice.tsx';
import { Field, Input } from './field.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly description: ReactNode;
  readonly confirmLabel: string;
  /** What must be typed in, letter for letter, before the act can be confirmed. */
  readonly typed?: string;
  readonly destructive?: boolean;
  /** While it is not known yet what would be confirmed. */
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly error?: unknown;
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before an act. Cancel has the focus, so that Enter by habit changes nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslator();
  const cancel = useRef<HTMLButtonElement>(null);
  const [text, setText] = useState('');
  const mayConfirm = !props.disabled && (props.typed === undefined || text === props.typed);
  return (
    <Dialog
      title={props.title}
      description={props.description}
      onClose={props.onClose}
      onOpenAutoFocus={event => {
        event.preventDefault();
        cancel.current?.focus();
      }}
    >
      {props.children}
      {props.typed !== undefined && (
        <Field label={t('common.typeToConfirm', { text: props.typed })} className="mt-2">
          {control => (
            <Input
              {...control}
              value={text}
              onChange={event => setText(event.target.value)}
              className="font-mono"
            />
          )}
        </Field>
      )}
      {props.error !== undefined && props.error !== null && (
        <div className="mt-4">
          <ErrorNotice error={props.error} />
        </div>
      )}
      <DialogActions>
        <Button ref={cancel} onClick={props.onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          variant={props.destructive ? 'danger' : 'primary'}
          disabled={!mayConfirm}
          busy={props.busy ?? false}
          onClick={props.onConfirm}
        >
          {props.confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
