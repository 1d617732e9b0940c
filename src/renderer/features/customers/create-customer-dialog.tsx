import { zodResolver } from '@hookform/resolvers/zod';
import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useLocation } from 'wouter';
import { CustomerDraft } from '../../../contract/customers.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormFooter } from '../../components/form-footer.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { ConnectionFields } from './connection-fields.tsx';
import { CustomerFields, type CustomerValues } from './customer-fields.tsx';
import { ReferenceField } from './reference-field.tsx';
import { showAtField } from './show-call-error.ts';
import { suggestReference, suggestSubdomain } from './suggestions.ts';

const empty: CustomerValues = {
  name: '',
  subdomain: '',
  contactEmail: '',
  plan: 'small',
  tlsPolicy: 'verify-full',
  server: null,
};

export function CreateCustomerDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const [, navigate] = useLocation();
  const sandbox = useWorkspace()?.kind === 'sandbox';
  const [database, setDatabase] = useState<'made' | 'referred'>(sandbox ? 'made' : 'referred');
  const [failure, setFailure] = useState<unknown>(null);
  // what the user has written is never replaced by a suggestion
  const edited = useRef(new Set<keyof CustomerValues>());
  const create = useCommand('customers.create');
  const form = useForm<CustomerValues, unknown, CustomerDraft>({
    resolver: zodResolver(CustomerDraft),
    defaultValues: empty,
  });

  const suggestFor = (subdomain: string) => {
    if (edited.current.has('databaseReference')) return;
    form.setValue('databaseReference', suggestReference(subdomain) || undefined);
  };
  const onNameChange = (name: string) => {
    if (edited.current.has('subdomain')) return;
    const subdomain = suggestSubdomain(name);
    form.setValue('subdomain', subdomain);
    suggestFor(subdomain);
  };
  const onSubdomainChange = (subdomain: string) => {
    edited.current.add('subdomain');
    suggestFor(subdomain);
  };
  const chooseDatabase = (choice: typeof database) => {
    setDatabase(choice);
    // what is not shown must neither be sent nor refused
    for (const field of ['databaseReference', 'server', 'tlsPolicy'] as const) form.resetField(field);
    edited.current.delete('databaseReference');
    suggestFor(form.getValues('subdomain'));
  };
  const onSubmit = form.handleSubmit(async draft => {
    setFailure(null);
    const { databaseReference, ...others } = draft;
    if (database === 'referred' && databaseReference === undefined) {
      form.setError('databaseReference', { message: 'reference_needed' }, { shouldFocus: true });
      return;
    }
    try {
      const customer = await create.mutateAsync(database === 'made' ? others : draft);
      toast.success(t('customers.created', { name: customer.name }));
      navigate(`/customers/${customer.subdomain}`);
    } catch (error) {
      if (!showAtField(form, error)) setFailure(error);
    }
  });

  return (
    <Dialog
      title={t('customers.createTitle')}
      description={t('customers.createDescription')}
      onClose={onClose}
    >
      <form onSubmit={onSubmit} noValidate>
        <CustomerFields form={form} onNameChange={onNameChange} onSubdomainChange={onSubdomainChange}>
          {sandbox && (
            <RadioGroup
              label={t('customers.form.database')}
              value={database}
              onChange={chooseDatabase}
              options={[
                {
                  value: 'made',
                  label: t('customers.form.databaseMade'),
                  hint: t('customers.form.databaseMadeHint'),
                },
                { value: 'referred', label: t('customers.form.databaseReferred') },
              ]}
            />
          )}
          {database === 'referred' && (
            <>
              <ReferenceField form={form} onEdit={() => edited.current.add('databaseReference')} />
              <ConnectionFields form={form} />
            </>
          )}
        </CustomerFields>
        <FormFooter
          failure={failure}
          submit={form.formState.isSubmitting ? t('customers.creating') : t('customers.create')}
          submitting={form.formState.isSubmitting}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
