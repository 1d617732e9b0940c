import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A label, its control, and below it what helps or what is wrong. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium text-[13px]">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note ? noteId : undefined,
        'aria-invalid': error !== undefined,
      })}
      {note && (
        <div
          id={noteId}
          role={error ? 'alert' : undefined}
          className={classNames('text-[12.5px]', error ? 'text-danger' : 'text-ink-faint')}
        >
          {note}
        </div>
      )}
    </div>
  );
}

export function Input({ className, ...others }: ComponentProps<'input'>) {
  return (
    <input spellCheck={false} autoComplete="off" className={classNames('control', className)} {...others} />
  );
}

export function TextArea({ className, ...others }: ComponentProps<'textarea'>) {
  return <textarea rows={2} className={classNames('control resize-y', className)} {...others} />;
}
