import type { Customer } from '../../../contract/customers.ts';
import { useCall } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { Section } from '../../components/section.tsx';
import { CredentialCare } from './credential-care.tsx';

/** The credential of one customer, on the customer's page. */
export function CredentialSection({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const credentials = useCall('credentials.list', {});
  const reference = customer.databaseReference;
  if (reference === null) return null;
  return (
    <Section title={t('credentials.title')}>
      <Answer query={credentials}>
        {list => (
          <CredentialCare
            credential={
              list.find(credential => credential.reference === reference) ?? {
                reference,
                source: null,
                usedBy: [customer.subdomain],
                settable: reference.startsWith('env:'),
              }
            }
            testAs={customer.subdomain}
          />
        )}
      </Answer>
    </Section>
  );
}
