import type { Customer } from '../../../../contract/customers.ts';
import { useTranslator } from '../../../app/translation.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import { useReadiness } from './readiness.ts';
import { ReadinessList } from './readiness-list.tsx';

/** In the dialog that activates: that all is in place, or what is not. */
export function ReadinessForActive({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslator();
  const { data, error, isFetching } = useReadiness(customer);
  return (
    <div aria-live="polite">
      {isFetching && <ProgressBar label={t('customers.readiness.asking')} value={null} />}
      {error && <ErrorNotice error={error} />}
      {data?.ready && <p className="text-good">{t('customers.readiness.ready')}</p>}
      {data && !data.ready && <ReadinessList customer={customer} readiness={data} />}
    </div>
  );
}
