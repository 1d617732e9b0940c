import { useTranslator } from '../../../app/translation.ts';
import { Field, TextArea } from '../../../components/field.tsx';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether it was asked for by an attempt to go on without. */
  readonly isAsked: boolean;
}

export function ReasonField({ value, onChange, isAsked }: ReasonFieldProps) {
  const { t } = useTranslator();
  return (
    <Field
      label={t('customers.fields.statusReason')}
      hint={t('customers.status.reasonHint')}
      error={isAsked && value.trim() === '' ? t('validation.reason_empty') : undefined}
    >
      {control => (
        <TextArea
          {...control}
          maxLength={500}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
