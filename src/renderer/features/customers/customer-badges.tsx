import { BadgeCheck, CirclePause, TriangleAlert } from 'lucide-react';
import type { Customer, Hold } from '../../../contract/customers.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useStatusText } from './field-text.ts';

const statusTones: Readonly<Record<string, Tone>> = { pending: 'warn', active: 'good' };

export function StatusBadge({ status }: { readonly status: string }) {
  const statusText = useStatusText();
  return <Badge tone={statusTones[status] ?? 'neutral'}>{statusText(status)}</Badge>;
}

/** Its tooltip says why and until when. */
export function HoldBadge({ hold }: { readonly hold: Hold }) {
  const { t } = useTranslator();
  const format = useFormat();
  const end =
    hold.until === null
      ? t('customers.hold.endReleased')
      : t('customers.hold.endsAt', { until: format.moment(hold.until) });
  return (
    <Badge tone="accent" title={`${hold.reason} (${end})`}>
      <CirclePause aria-hidden />
      {t('customers.onHold')}
    </Badge>
  );
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
