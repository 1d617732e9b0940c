import { useEffect, useRef } from 'react';
import type { Customer } from '../../../contract/customers.ts';
import { useCall } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { Section } from '../../components/section.tsx';
import { CredentialCare } from './credential-care.tsx';
import { isOfServer } from './credential-filter.ts';
import { SecureSection } from './secure-section.tsx';

/** The credentials of one customer, on the customer's page: of the database, and of the server where it names one. */
export function CredentialSection({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const { subdomain, databaseReference, server } = customer;
  const credentials = useCall('credentials.list', { subdomain });
  return (
    <>
      <SecureState customer={customer} />
      {(databaseReference !== null || server !== null) && (
        <Section title={t('credentials.title')}>
          <Answer query={credentials}>
            {list => (
              <div className="flex flex-col gap-5">
                {list
                  .toSorted((a, b) => Number(isOfServer(a.reference)) - Number(isOfServer(b.reference)))
                  .map(credential => (
                    <div key={credential.reference} className="border-line not-first:border-t not-first:pt-4">
                      {isOfServer(credential.reference) && (
                        <h3 className="mb-2 font-semibold">
                          {t('credentials.ofServer', { server: server ?? '' })}
                        </h3>
                      )}
                      <CredentialCare credential={credential} customer={subdomain} />
                    </div>
                  ))}
              </div>
            )}
          </Answer>
        </Section>
      )}
    </>
  );
}

/** Nothing for the customers whose row holds a reference and never held anything else. */
function SecureState({ customer: { subdomain, databaseReference } }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const states = useCall('credentials.secureStates', { subdomain });
  const state = states.data?.[0];
  const before = useRef<string>(undefined);
  useEffect(() => {
    before.current = state?.state;
  }, [state?.state]);
  if (state !== undefined) {
    const moved = before.current !== undefined && before.current !== state.state;
    return <SecureSection key={state.state} secure={state} focusTitle={moved} />;
  }
  if (databaseReference !== null || states.data !== undefined) return null;
  return (
    <Section title={t('credentials.secure.title')}>
      <Answer query={states}>{() => null}</Answer>
    </Section>
  );
}
