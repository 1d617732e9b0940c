import { validationText } from '../../../i18n/index.ts';
import { useTranslator } from '../../app/translation.ts';
import { Field, Input } from '../../components/field.tsx';
import type { CustomerForm } from './customer-fields.tsx';

interface ReferenceFieldProps<Output> {
  readonly form: CustomerForm<Output>;
  readonly onEdit?: () => void;
}

/** Asks for the name of a secret; what is left empty is not there. */
export function ReferenceField<Output>({ form, onEdit }: ReferenceFieldProps<Output>) {
  const translator = useTranslator();
  const { t } = translator;
  const error = form.formState.errors.databaseReference;
  return (
    <Field
      label={t('customers.fields.databaseReference')}
      hint={t('customers.form.databaseReferenceHint')}
      error={error && validationText(translator, error.message ?? '')}
    >
      {control => (
        <Input
          {...control}
          className="font-mono text-[13px]"
          {...form.register('databaseReference', {
            onChange: () => onEdit?.(),
            setValueAs: (value: string | undefined) => value?.trim() || undefined,
          })}
        />
      )}
    </Field>
  );
}
