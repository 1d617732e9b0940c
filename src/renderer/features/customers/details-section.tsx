import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Customer } from '../../../contract/customers.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { Section } from '../../components/section.tsx';
import { MoveReference } from './connection/move-reference.tsx';
import { ReferenceText } from './customer-badges.tsx';
import { EditCustomerDialog } from './edit-customer-dialog.tsx';
import { useFieldText } from './field-text.ts';
import { RemoveCustomerDialog } from './remove-customer-dialog.tsx';

export function DetailsSection({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const format = useFormat();
  const fieldText = useFieldText();
  const canChange = useCanChange();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<'edit' | 'remove' | null>(null);
  const close = () => setAsking(null);
  return (
    <Section
      title={t('customers.details')}
      actions={
        canChange && (
          <>
            <Button onClick={() => setAsking('edit')}>{t('customers.edit')}</Button>
            <Button variant="ghost" onClick={() => setAsking('remove')}>
              {t('customers.remove')}
            </Button>
          </>
        )
      }
    >
      <DescriptionList
        items={[
          { term: t('customers.fields.name'), value: customer.name },
          { term: t('customers.fields.subdomain'), value: customer.subdomain },
          { term: t('customers.fields.contactEmail'), value: customer.contactEmail },
          { term: t('customers.fields.plan'), value: fieldText('plan', customer.plan) },
          { term: t('customers.fields.databaseReference'), value: <ReferenceText customer={customer} /> },
          { term: t('customers.fields.server'), value: fieldText('server', customer.server) },
          { term: t('customers.fields.createdAt'), value: format.moment(customer.createdAt) },
          { term: t('customers.fields.updatedAt'), value: format.moment(customer.updatedAt) },
        ]}
      />
      {customer.databaseReference === null && (
        <p className="mt-4 rounded-lg bg-danger-soft px-4 py-3 text-danger">
          {t('customers.plainUrlDanger')}
        </p>
      )}
      <MoveReference customer={customer} />
      {asking === 'edit' && (
        <EditCustomerDialog
          customer={customer}
          onClose={close}
          onSaved={({ subdomain }) => {
            close();
            if (subdomain !== customer.subdomain) navigate(`/customers/${subdomain}`);
          }}
        />
      )}
      {asking === 'remove' && (
        <RemoveCustomerDialog customer={customer} onClose={close} onRemoved={() => navigate('/customers')} />
      )}
    </Section>
  );
}
