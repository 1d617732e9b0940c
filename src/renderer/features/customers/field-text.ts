import { CustomerStatus, Plan } from '../../../contract/customers.ts';
import { TlsPolicy } from '../../../contract/shared.ts';
import { useTranslator } from '../../app/translation.ts';
import type { ShownField } from './conflict/conflict.ts';
import { shortFingerprint } from './connection/fingerprint.ts';

/** The name of a plan; one that Podium does not know, in a row that another program wrote, is shown as it is. */
export function usePlanText(): (plan: string) => string {
  const { t } = useTranslator();
  return plan => {
    const known = Plan.safeParse(plan);
    return known.success ? t(`customers.plans.${known.data}`) : plan;
  };
}

/** As `usePlanText`, for a status. */
export function useStatusText(): (status: string) => string {
  const { t } = useTranslator();
  return status => {
    const known = CustomerStatus.safeParse(status);
    return known.success ? t(`customers.statuses.${known.data}`) : status;
  };
}

/** The value of any field as the page shows it. */
export function useFieldText(): (field: ShownField, value: string | null) => string {
  const { t } = useTranslator();
  const planText = usePlanText();
  const statusText = useStatusText();
  return (field, value) => {
    if (value === null) return t(`customers.without.${withoutValue(field)}`);
    switch (field) {
      case 'plan':
        return planText(value);
      case 'status':
        return statusText(value);
      case 'tlsPolicy':
        return t(`customers.tls.${TlsPolicy.parse(value)}`);
      case 'certificateAuthority':
        return shortFingerprint(value);
      default:
        return value;
    }
  };
}

function withoutValue(field: ShownField): 'databaseReference' | 'certificateAuthority' | 'hold' | 'other' {
  return field === 'databaseReference' || field === 'certificateAuthority' || field === 'hold'
    ? field
    : 'other';
}
