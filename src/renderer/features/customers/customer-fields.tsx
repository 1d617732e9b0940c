import type { ReactNode } from 'react';
import type { FieldError, UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { type CustomerDraft, Plan } from '../../../contract/customers.ts';
import { validationText } from '../../../i18n/index.ts';
import { useTranslator } from '../../app/translation.ts';
import { Field, Input } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';

export type CustomerValues = z.input<typeof CustomerDraft>;
export type CustomerForm<Output> = UseFormReturn<CustomerValues, unknown, Output>;

interface CustomerFieldsProps<Output> {
  readonly form: CustomerForm<Output>;
  /** The fields about the database, which differ between adding and editing. */
  readonly children: ReactNode;
  readonly subdomainHint?: string;
  readonly onNameChange?: (name: string) => void;
  readonly onSubdomainChange?: (subdomain: string) => void;
}

/** The fields of a customer, for adding and editing alike. */
export function CustomerFields<Output>({
  form,
  children,
  subdomainHint,
  onNameChange,
  onSubdomainChange,
}: CustomerFieldsProps<Output>) {
  const translator = useTranslator();
  const { t } = translator;
  const { errors } = form.formState;
  const told = (error: FieldError | undefined) => error && validationText(translator, error.message ?? '');
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('customers.fields.name')} error={told(errors.name)}>
        {control => (
          <Input
            {...control}
            {...form.register('name', { onChange: event => onNameChange?.(event.target.value) })}
          />
        )}
      </Field>
      <Field label={t('customers.fields.subdomain')} hint={subdomainHint} error={told(errors.subdomain)}>
        {control => (
          <Input
            {...control}
            {...form.register('subdomain', { onChange: event => onSubdomainChange?.(event.target.value) })}
          />
        )}
      </Field>
      <Field label={t('customers.form.contactEmail')} error={told(errors.contactEmail)}>
        {control => <Input {...control} type="email" {...form.register('contactEmail')} />}
      </Field>
      <Field label={t('customers.fields.plan')} error={told(errors.plan)}>
        {control => (
          <Select
            {...control}
            {...form.register('plan')}
            options={withCurrent(Plan.options, form.watch('plan'), value => t(`customers.plans.${value}`))}
          />
        )}
      </Field>
      {children}
    </div>
  );
}

/** The known values, and the one that an old row has although it is not known. */
function withCurrent<Value extends string>(
  known: readonly Value[],
  current: string,
  label: (value: Value) => string,
): { value: string; label: string }[] {
  const options = known.map(value => ({ value: value as string, label: label(value) }));
  const isKnown = known.some(value => value === current);
  return isKnown ? options : [{ value: current, label: current }, ...options];
}
