import { BadgeCheck, TriangleAlert } from 'lucide-react';
import { type Customer, CustomerStatus, Plan } from '../../../contract/customers.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge, type Tone } from '../../components/badge.tsx';

const statusTones: Record<CustomerStatus, Tone> = { pending: 'warn', active: 'good', inactive: 'neutral' };

/** A status that Podium does not know, in a row that another program wrote, is shown as it is. */
export function StatusBadge({ status }: { readonly status: string }) {
  const { t } = useTranslator();
  const known = CustomerStatus.safeParse(status);
  if (!known.success) return <Badge>{status}</Badge>;
  return <Badge tone={statusTones[known.data]}>{t(`customers.statuses.${known.data}`)}</Badge>;
}

export function PlanName({ plan }: { readonly plan: string }) {
  const { t } = useTranslator();
  const known = Plan.safeParse(plan);
  return known.success ? t(`customers.plans.${known.data}`) : plan;
}

export function StampBadge({ stamped }: { readonly stamped: boolean }) {
  const { t } = useTranslator();
  return stamped ? (
    <span className="inline-flex items-center gap-1.5 align-middle text-ink-soft">
      <BadgeCheck aria-hidden className="size-4 text-good" />
      {t('customers.stamped')}
    </span>
  ) : (
    <Badge tone="warn">{t('customers.notStamped')}</Badge>
  );
}

export function ReferenceText({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  if (customer.databaseReference !== null) {
    return <code className="text-[12.5px]">{customer.databaseReference}</code>;
  }
  return (
    <Badge tone="danger" title={t('customers.plainUrlDanger')}>
      <TriangleAlert aria-hidden />
      {t('customers.plainUrl')}
    </Badge>
  );
}
