import { BadgeCheck, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import type { Customer } from '../../../contract/customers.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { StampDialog } from './stamp-dialog.tsx';

/** Whether Podium knows whose the database is, and the way to say so on purpose. */
export function IdentitySection({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [asking, setAsking] = useState(false);
  const { stamped } = customer;
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
      {asking && <StampDialog customer={customer} onClose={() => setAsking(false)} />}
    </Section>
  );
}
