import { FileUp, Music } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import type { Customer } from '../../../contract/customers.ts';
import { useCall } from '../../app/calls.ts';
import { useChosenOrchestra } from '../../app/chosen-orchestra.ts';
import { useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { EncryptionSection } from './connection/encryption-section.tsx';
import { DetailsSection } from './details-section.tsx';
import { GoneNotice } from './gone-notice.tsx';
import { IdentitySection } from './identity-section.tsx';
import { HoldSection } from './status/hold-section.tsx';
import { StatusSection } from './status/status-section.tsx';

interface CustomerPageProps {
  readonly subdomain: string;
  /** The credential of the customer, which is another slice's to show. */
  readonly credential: (customer: Customer) => ReactNode;
  readonly setCredential: (reference: string, onClose: () => void) => ReactNode;
}

export function CustomerPage({ subdomain, credential, setCredential }: CustomerPageProps) {
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
      <Answer
        query={customer}
        notice={
          customer.error?.code === 'customer_not_found' && (
            <GoneNotice subdomain={subdomain} customer={data} />
          )
        }
      >
        {customer => (
          <div className="grid grid-cols-2 items-start gap-4 max-[1020px]:grid-cols-1">
            <div className="flex flex-col gap-4">
              <StatusSection customer={customer} setCredential={setCredential} />
              <DetailsSection customer={customer} />
              <HoldSection customer={customer} />
            </div>
            <div className="flex flex-col gap-4">
              {credential(customer)}
              <IdentitySection customer={customer} />
              <EncryptionSection customer={customer} />
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}
