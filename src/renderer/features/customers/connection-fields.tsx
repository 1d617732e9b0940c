import { TlsPolicy } from '../../../contract/shared.ts';
import { validationText } from '../../../i18n/index.ts';
import { useTranslator } from '../../app/translation.ts';
import { Field, Input } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import type { CustomerForm } from './customer-fields.tsx';

/** How the customer's database is reached, beside its reference. */
export function ConnectionFields<Output>({ form }: { readonly form: CustomerForm<Output> }) {
  const translator = useTranslator();
  const { t } = translator;
  const { server } = form.formState.errors;
  return (
    <>
      <Field
        label={t('customers.form.server')}
        hint={t('customers.form.serverHint')}
        error={server && validationText(translator, server.message ?? '')}
      >
        {control => (
          <Input
            {...control}
            className="font-mono text-[13px]"
            {...form.register('server', {
              setValueAs: (value: string | null) => value?.trim() || null,
            })}
          />
        )}
      </Field>
      <Field
        label={t('customers.fields.tlsPolicy')}
        hint={form.watch('tlsPolicy') === 'insecure' ? t('customers.encryption.insecureHint') : undefined}
      >
        {control => (
          <Select
            {...control}
            {...form.register('tlsPolicy')}
            options={TlsPolicy.options.map(value => ({ value, label: t(`customers.tls.${value}`) }))}
          />
        )}
      </Field>
    </>
  );
}
