import { BadgeCheck, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { Customer } from '../../../contract/customers.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Section } from '../../components/section.tsx';

/** Whether Podium knows whose the database is, and the way to say so on purpose. */
export function IdentitySection({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [asking, setAsking] = useState(false);
  const restamp = useCommand('customers.restamp');
  const { id, name, subdomain, stamped } = customer;
  const confirm = () =>
    restamp.mutate(
      { id, confirmation: subdomain },
      {
        onSuccess: () => {
          setAsking(false);
          toast.success(t('customers.identity.done', { name }));
        },
      },
    );
  return (
    <Section
      title={t('customers.identity.title')}
      actions={
        canChange && (
          <Button variant={stamped ? 'ghost' : 'primary'} onClick={() => setAsking(true)}>
            {t(stamped ? 'customers.identity.restamp' : 'customers.identity.stamp')}
          </Button>
        )
      }
    >
      <p className="flex items-start gap-2.5">
        {stamped ? (
          <BadgeCheck aria-hidden className="mt-0.5 size-[18px] shrink-0 text-good" />
        ) : (
          <CircleDashed aria-hidden className="mt-0.5 size-[18px] shrink-0 text-warn" />
        )}
        <span className="text-ink-soft">
          {t(stamped ? 'customers.identity.stamped' : 'customers.identity.missing')}
        </span>
      </p>
      {asking && (
        <ConfirmDialog
          title={t('customers.identity.stampTitle', { name })}
          description={t('customers.identity.stampDescription', {
            reference: customer.databaseReference ?? t('customers.plainUrl'),
          })}
          confirmLabel={t('customers.identity.stampConfirm')}
          typed={subdomain}
          busy={restamp.isPending}
          error={restamp.error}
          onConfirm={confirm}
          onClose={() => {
            setAsking(false);
            restamp.reset();
          }}
        />
      )}
    </Section>
  );
}
