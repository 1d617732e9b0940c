import { useState } from 'react';
import type { Customer } from '../../../../contract/customers.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Badge } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { DescriptionList } from '../../../components/description-list.tsx';
import { Section } from '../../../components/section.tsx';
import { ConfirmUpdate } from '../conflict/confirm-update.tsx';
import { CertificateDialog } from './certificate-dialog.tsx';
import { encryptionState } from './encryption.ts';
import { shortFingerprint } from './fingerprint.ts';
import { useLastTest } from './use-last-test.ts';

/** What was decided about the connection's encryption, and what is known of it. */
export function EncryptionSection({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [asking, setAsking] = useState<'choose' | 'remove' | null>(null);
  const close = () => setAsking(null);
  const { name, tlsPolicy, certificateAuthority } = customer;
  return (
    <Section
      title={t('customers.fields.tlsPolicy')}
      actions={
        canChange && (
          <>
            <Button onClick={() => setAsking('choose')}>{t('customers.certificate.choose')}</Button>
            {certificateAuthority !== null && (
              <Button variant="ghost" onClick={() => setAsking('remove')}>
                {t('customers.certificate.remove')}
              </Button>
            )}
          </>
        )
      }
    >
      <DescriptionList
        items={[
          {
            term: t('customers.encryption.policy'),
            value:
              tlsPolicy === 'insecure' ? (
                <Badge tone="danger">{t('customers.tls.insecure')}</Badge>
              ) : (
                t('customers.tls.verify-full')
              ),
          },
          { term: t('customers.encryption.state'), value: <EncryptionText customer={customer} /> },
          {
            term: t('customers.fields.certificateAuthority'),
            value:
              certificateAuthority === null ? (
                t('customers.without.certificateAuthority')
              ) : (
                <code className="text-[13px]" title={certificateAuthority}>
                  {shortFingerprint(certificateAuthority)}
                </code>
              ),
          },
        ]}
      />
      {asking === 'choose' && <CertificateDialog customer={customer} onClose={close} />}
      {asking === 'remove' && (
        <ConfirmUpdate
          customer={customer}
          changes={{ certificateAuthority: null }}
          title={t('customers.certificate.removeTitle', { name })}
          description={t('customers.certificate.removeDescription')}
          confirmLabel={t('customers.certificate.removeConfirm')}
          done={t('customers.certificate.removed')}
          onClose={close}
        />
      )}
    </Section>
  );
}

function EncryptionText({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const format = useFormat();
  const { subdomain, tlsVerifiedAt } = customer;
  const state = encryptionState(customer, useLastTest(subdomain)?.tls ?? null);
  if (state === 'verified') {
    return tlsVerifiedAt === null
      ? t('customers.encryption.verified')
      : t('customers.encryption.verifiedAt', { when: format.moment(tlsVerifiedAt) });
  }
  if (state === 'loopback') return t('customers.encryption.loopback');
  return (
    <>
      {state === 'not_verified' && <Badge tone="danger">{t('customers.encryption.notVerified')}</Badge>}
      <span className="block text-[13px] text-ink-soft">
        {t(
          state === 'insecure' ? 'customers.encryption.insecureHint' : 'customers.encryption.notVerifiedHint',
        )}
      </span>
    </>
  );
}
