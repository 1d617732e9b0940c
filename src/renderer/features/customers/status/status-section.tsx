import { type ReactNode, useState } from 'react';
import type { Customer, CustomerStatus, ReadinessStep } from '../../../../contract/customers.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import { Section } from '../../../components/section.tsx';
import { StatusBadge } from '../customer-badges.tsx';
import { StampDialog } from '../stamp-dialog.tsx';
import { allowedStatuses } from './allowed-statuses.ts';
import { ChangeStatusDialog } from './change-status-dialog.tsx';
import { onlyConfirmationMissing, useReadiness } from './readiness.ts';
import { ReadinessList } from './readiness-list.tsx';

interface StatusSectionProps {
  readonly customer: Customer;
  /** Asks for the credential of a reference, which is another slice's to keep. */
  readonly setCredential: (reference: string, onClose: () => void) => ReactNode;
}

export function StatusSection({ customer, setCredential }: StatusSectionProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [asking, setAsking] = useState<CustomerStatus | 'credential' | 'stamp' | null>(null);
  const close = () => setAsking(null);
  const { status, statusReason, databaseReference } = customer;
  return (
    <Section
      title={t('customers.fields.status')}
      actions={
        canChange &&
        allowedStatuses(status).map(to => (
          <Button key={to} variant={to === 'active' ? 'secondary' : 'ghost'} onClick={() => setAsking(to)}>
            {t(`customers.status.acts.${to}`)}
          </Button>
        ))
      }
    >
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <StatusBadge status={status} />
        {statusReason !== null && <p className="min-w-0 break-words">{statusReason}</p>}
      </div>
      <NeededBeforeActive customer={customer} canChange={canChange} onMend={setAsking} />
      {asking === 'credential' && databaseReference !== null && setCredential(databaseReference, close)}
      {asking === 'stamp' && <StampDialog customer={customer} onClose={close} />}
      {asking !== null && asking !== 'credential' && asking !== 'stamp' && (
        <ChangeStatusDialog customer={customer} to={asking} onClose={close} />
      )}
    </Section>
  );
}

interface NeededBeforeActiveProps {
  readonly customer: Customer;
  readonly canChange: boolean;
  readonly onMend: (what: 'credential' | 'stamp' | 'active') => void;
}

function NeededBeforeActive({ customer, canChange, onMend }: NeededBeforeActiveProps) {
  const { t } = useTranslator();
  const readiness = useReadiness(customer);
  const { data, error, isFetching, refetch } = readiness;
  if (customer.status === 'active') return null;
  const mend = ({ step, error }: ReadinessStep): ReactNode => {
    if (!canChange || !data) return null;
    if (step === 'credential' && customer.databaseReference?.startsWith('env:')) {
      return (
        <Button size="small" onClick={() => onMend('credential')}>
          {t('credentials.set')}
        </Button>
      );
    }
    // a database that is another customer's is left alone: it is the reference that is wrong
    if (step === 'identity' && error?.code !== 'identity_foreign') {
      return (
        <Button size="small" onClick={() => onMend('stamp')}>
          {t('customers.identity.stamp')}
        </Button>
      );
    }
    if (step === 'web_application' && onlyConfirmationMissing(data)) {
      return (
        <Button size="small" onClick={() => onMend('active')}>
          {t('customers.readiness.confirm')}
        </Button>
      );
    }
    return null;
  };
  return (
    <div className="mt-4 border-line border-t pt-4">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{t('customers.readiness.title')}</h3>
        <Button size="small" busy={isFetching} onClick={() => refetch()}>
          {t(isFetching ? 'customers.readiness.asking' : 'customers.readiness.again')}
        </Button>
      </div>
      {isFetching && <ProgressBar label={t('customers.readiness.asking')} value={null} />}
      <div aria-live="polite" className="mt-3">
        {error && error.code !== 'customer_not_found' && <ErrorNotice error={error} />}
        {data && <ReadinessList customer={customer} readiness={data} mend={mend} />}
        {data?.ready && !isFetching && (
          <p className="mt-3 font-medium text-good">{t('customers.readiness.ready')}</p>
        )}
      </div>
    </div>
  );
}
