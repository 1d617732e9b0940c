import { useState } from 'react';
import { toast } from 'sonner';
import type { Customer } from '../../../../contract/customers.ts';
import { useCommand } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { HoldBadge } from '../customer-badges.tsx';
import { HoldDialog } from './hold-dialog.tsx';

/** Whether runs and imports skip this customer, and the way to change it. */
export function HoldSection({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const format = useFormat();
  const canChange = useCanChange();
  const [asking, setAsking] = useState(false);
  const release = useCommand('customers.release');
  const { id, name, hold } = customer;
  const end = () =>
    release.mutate({ id }, { onSuccess: () => toast.success(t('customers.hold.released', { name })) });
  return (
    <Section
      title={t('customers.hold.title')}
      actions={
        canChange && (
          <Button
            variant={hold ? 'secondary' : 'ghost'}
            busy={release.isPending}
            onClick={hold ? end : () => setAsking(true)}
          >
            {t(hold ? 'customers.hold.release' : 'customers.hold.put')}
          </Button>
        )
      }
    >
      {hold ? (
        <>
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <HoldBadge hold={hold} />
            <p className="min-w-0 break-words">{hold.reason}</p>
          </div>
          <p className="mt-2 text-ink-soft">
            {hold.until === null
              ? t('customers.hold.untilReleased', { since: format.day(hold.since) })
              : t('customers.hold.untilThen', {
                  since: format.day(hold.since),
                  until: format.moment(hold.until),
                })}
          </p>
        </>
      ) : (
        <p className="text-ink-soft">{t('customers.hold.none')}</p>
      )}
      {release.error && (
        <div className="mt-3">
          <ErrorNotice error={release.error} />
        </div>
      )}
      {asking && <HoldDialog customer={customer} onClose={() => setAsking(false)} />}
    </Section>
  );
}
