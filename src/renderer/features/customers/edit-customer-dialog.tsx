import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { type Customer, CustomerChanges } from '../../../contract/customers.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormFooter } from '../../components/form-footer.tsx';
import {
  type Choices,
  changesElsewhere,
  type EditedValues,
  editedValues,
  standingChoices,
} from './conflict/conflict.ts';
import { ConflictForm } from './conflict/conflict-form.tsx';
import { RemovedMeanwhile } from './conflict/removed-meanwhile.tsx';
import { useOpened } from './conflict/use-opened.ts';
import { ConnectionFields } from './connection-fields.tsx';
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
  const { opened, now, save } = useOpened(customer);
  const update = useCommand('customers.update');
  const [view, setView] = useState<'form' | 'conflict'>('form');
  const [mine, setMine] = useState<EditedValues>(() => editedValues(opened));
  const [choices, setChoices] = useState<Choices>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [before] = useState(() => formValues(opened));
  const form = useForm<CustomerValues, unknown, CustomerChanges>({
    resolver: changesResolver(before),
    defaultValues: before,
  });

  const send = async (changes: CustomerChanges) => {
    setFailure(null);
    const saved = await save(({ id, version }) => update.mutateAsync({ id, version, changes }));
    if (saved.outcome === 'saved') {
      toast.success(t('customers.updated', { name: saved.value.name }));
      onSaved(saved.value);
    } else if (saved.outcome === 'changed') {
      const { before, now } = saved;
      setChoices(made => standingChoices(made, editedValues(before), editedValues(now)));
      setView('conflict');
    }
  };
  const onSubmit = form.handleSubmit(async changes => {
    if (Object.keys(changes).length === 0) return onClose();
    setMine({ ...editedValues(opened), ...(changes as Partial<EditedValues>) });
    // back from the choice: what was typed now meets the same changes of the others
    if (now !== null && changesElsewhere(opened, now).length > 0) return setView('conflict');
    await send(changes).catch(error => {
      if (!showAtField(form, error)) setFailure(error);
    });
  });
  const onChosen = (changes: CustomerChanges) => {
    if (now === null) return;
    if (Object.keys(changes).length > 0) return void send(changes).catch(setFailure);
    toast.info(t('customers.conflict.kept', { name: now.name }));
    onSaved(now);
  };

  if (now === null) {
    return (
      <Dialog title={t('customers.conflict.removedTitle')} onClose={onClose}>
        <RemovedMeanwhile opened={opened} mine={mine} onClose={onClose} />
      </Dialog>
    );
  }
  if (view === 'conflict') {
    return (
      <Dialog
        title={t('customers.conflict.title', { name: opened.name })}
        description={<span role="alert">{t('customers.conflict.description')}</span>}
        onClose={onClose}
      >
        <ConflictForm
          opened={opened}
          mine={mine}
          now={now}
          choices={choices}
          onChoices={setChoices}
          saving={update.isPending}
          failure={failure}
          onSave={onChosen}
          onBack={() => {
            setFailure(null);
            setView('form');
          }}
          onClose={onClose}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('customers.editTitle', { name: opened.name })} onClose={onClose}>
      <form onSubmit={onSubmit} noValidate>
        <CustomerFields form={form} subdomainHint={t('customers.form.subdomainKeepsReference')}>
          <ReferenceField form={form} />
          <ConnectionFields form={form} />
        </CustomerFields>
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

function formValues(customer: Customer): CustomerValues {
  const { name, subdomain, contactEmail, plan, databaseReference, tlsPolicy, server } = customer;
  return {
    name,
    subdomain,
    contactEmail,
    // an old row may hold a plan that Podium does not know; it is shown and only checked when changed
    plan: plan as CustomerValues['plan'],
    databaseReference: databaseReference ?? undefined,
    tlsPolicy,
    server,
  };
}

/** Checks and sends only what was changed. A reference can be replaced, not taken away. */
function changesResolver(before: CustomerValues): Resolver<CustomerValues, unknown, CustomerChanges> {
  const check = zodResolver(CustomerChanges);
  return (values, context, options) => {
    const changed = Object.entries(values)
      .filter(([field, value]) => value !== before[field as keyof CustomerValues])
      .map(([field, value]) => [field, value ?? (field === 'server' ? null : '')]);
    return check(Object.fromEntries(changed), context, options as never) as never;
  };
}
