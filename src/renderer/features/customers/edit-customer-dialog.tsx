import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { type Customer, CustomerChanges } from '../../../contract/customers.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormFooter } from '../../components/form-footer.tsx';
import { CustomerFields, type CustomerValues } from './customer-fields.tsx';
import { ReferenceField } from './reference-field.tsx';
import { showAtField } from './show-call-error.ts';

interface EditCustomerDialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
  readonly onSaved: (customer: Customer) => void;
}

export function EditCustomerDialog({ customer, onClose, onSaved }: EditCustomerDialogProps) {
  const { t } = useTranslator();
  const update = useCommand('customers.update');
  const [failure, setFailure] = useState<unknown>(null);
  const [before] = useState(() => valuesOf(customer));
  const form = useForm<CustomerValues, unknown, CustomerChanges>({
    resolver: changesResolver(before),
    defaultValues: before,
  });
  const onSubmit = form.handleSubmit(async changes => {
    setFailure(null);
    if (Object.keys(changes).length === 0) return onClose();
    try {
      const saved = await update.mutateAsync({ id: customer.id, version: customer.version, changes });
      toast.success(t('customers.updated', { name: saved.name }));
      onSaved(saved);
    } catch (error) {
      if (!showAtField(form, error)) setFailure(error);
    }
  });
  return (
    <Dialog title={t('customers.editTitle', { name: customer.name })} onClose={onClose}>
      <form onSubmit={onSubmit} noValidate>
        <CustomerFields form={form} reference={<ReferenceField form={form} />} />
        <FormFooter
          failure={failure}
          submit={t('common.save')}
          submitting={form.formState.isSubmitting}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

function valuesOf(customer: Customer): CustomerValues {
  const { name, subdomain, contactEmail, plan, status, databaseReference, tlsPolicy } = customer;
  // an old row may hold a plan or status that Podium does not know; it is shown and only checked when changed
  return {
    name,
    subdomain,
    contactEmail,
    plan: plan as CustomerValues['plan'],
    status: status as CustomerValues['status'],
    databaseReference: databaseReference ?? undefined,
    tlsPolicy,
  };
}

/** Checks and sends only what was changed. */
function changesResolver(before: CustomerValues): Resolver<CustomerValues, unknown, CustomerChanges> {
  const check = zodResolver(CustomerChanges);
  return (values, context, options) => {
    const changed = Object.entries(values).filter(
      ([field, value]) => value !== undefined && value !== before[field as keyof CustomerValues],
    );
    return check(Object.fromEntries(changed), context, options as never) as never;
  };
}
