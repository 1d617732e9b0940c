import { type ComponentProps, type KeyboardEvent, useState } from 'react';
import { useTranslator } from '../../app/translation.ts';
import { Field, Input } from '../../components/field.tsx';

interface PasswordFieldProps extends Omit<ComponentProps<typeof Input>, 'onChange' | 'value'> {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A field whose text is not shown; it says when Caps Lock is on. */
export function PasswordField({ label, hint, error, value, onChange, ...input }: PasswordFieldProps) {
  const { t } = useTranslator();
  const [capsLock, setCapsLock] = useState(false);
  const notice = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <Field label={label} hint={capsLock ? t('access.capsLock') : hint} error={error}>
      {control => (
        <Input
          {...control}
          {...input}
          type="password"
          value={value}
          onChange={event => onChange(event.target.value)}
          onKeyDown={notice}
          onKeyUp={notice}
        />
      )}
    </Field>
  );
}
