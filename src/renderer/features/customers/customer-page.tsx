import { FileUp, Music } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Customer } from '../../../contract/customers.ts';
import { useCall } from '../../app/calls.ts';
import { useChosenOrchestra } from '../../app/chosen-orchestra.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { Answer } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { Page } from '../../components/page.tsx';
import { Section } from '../../components/section.tsx';
import { PlanName, ReferenceText, StatusBadge } from './customer-badges.tsx';
import { EditCustomerDialog } from './edit-customer-dialog.tsx';
import { IdentitySection } from './identity-section.tsx';
import { RemoveCustomerDialog } from './remove-customer-dialog.tsx';

interface CustomerPageProps {
  readonly subdomain: string;
  /** The credential of the customer, which is another slice's to show. */
  readonly credential: (customer: Customer) => ReactNode;
}

export function CustomerPage({ subdomain, credential }: CustomerPageProps) {
  const { t } = useTranslator();
  const customer = useCall('customers.show', { subdomain });
  const { data } = customer;
  const choose = useChosenOrchestra(chosen => chosen.choose);
  useEffect(() => {
    if (data) choose(data.subdomain);
  }, [data, choose]);
  return (
    <Page
      title={data?.name ?? subdomain}
      description={
        <nav className="flex items-center gap-2">
          <Link href="/customers" className="rounded text-accent hover:underline">
            {t('customers.title')}
          </Link>
          <span aria-hidden className="text-ink-faint">
            /
          </span>
          <span>{subdomain}</span>
        </nav>
      }
      actions={
        data && (
          <>
            <Button asChild>
              <Link href={`/musicians/${subdomain}`}>
                <Music aria-hidden />
                {t('customers.showMusicians')}
              </Link>
            </Button>
            <Button asChild>
              <Link href={`/imports/${subdomain}`}>
                <FileUp aria-hidden />
                {t('customers.importMusicians')}
              </Link>
            </Button>
          </>
        )
      }
    >
      <Answer query={customer}>
        {customer => (
          <div className="grid grid-cols-2 items-start gap-4 max-[1020px]:grid-cols-1">
            <DetailsSection customer={customer} />
            <div className="flex flex-col gap-4">
              {credential(customer)}
              <IdentitySection customer={customer} />
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function DetailsSection({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const format = useFormat();
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
          { term: t('customers.fields.plan'), value: <PlanName plan={customer.plan} /> },
          { term: t('customers.fields.status'), value: <StatusBadge status={customer.status} /> },
          { term: t('customers.fields.databaseReference'), value: <ReferenceText customer={customer} /> },
          {
            term: t('customers.fields.tlsPolicy'),
            value:
              customer.tlsPolicy === 'insecure' ? (
                <Badge tone="danger">{t('customers.tls.insecure')}</Badge>
              ) : (
                t('customers.tls.verify-full')
              ),
          },
          { term: t('customers.fields.createdAt'), value: format.moment(customer.createdAt) },
          { term: t('customers.fields.updatedAt'), value: format.moment(customer.updatedAt) },
        ]}
      />
      {customer.databaseReference === null && (
        <p className="mt-4 rounded-lg bg-danger-soft px-4 py-3 text-danger">
          {t('customers.plainUrlDanger')}
        </p>
      )}
      {asking === 'edit' && (
        <EditCustomerDialog
          customer={customer}
          onClose={close}
          onSaved={saved => {
            close();
            if (saved.subdomain !== customer.subdomain) navigate(`/customers/${saved.subdomain}`);
          }}
        />
      )}
      {asking === 'remove' && (
        <RemoveCustomerDialog customer={customer} onClose={close} onRemoved={() => navigate('/customers')} />
      )}
    </Section>
  );
}
