import type { AdoptedCustomer } from '../../../../contract/customers-adoption.ts';
import { validationText } from '../../../../i18n/index.ts';
import { useTranslator } from '../../../app/translation.ts';
import { DescriptionList } from '../../../components/description-list.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';

interface FoundCustomerPanelProps {
  readonly customer: AdoptedCustomer;
  readonly onClose: () => void;
}

export function FoundCustomerPanel({ customer, onClose }: FoundCustomerPanelProps) {
  const translator = useTranslator();
  const { t } = translator;
  const { name, subdomain, plan, status, databaseReference, source, server, error, problems } = customer;
  const items = [
    { term: t('adoption.columns.subdomain'), value: subdomain },
    { term: t('customers.fields.plan'), value: plan },
    { term: t('customers.fields.status'), value: status },
    {
      term: t('adoption.columns.reference'),
      value: source === 'plain' ? t('adoption.plainUrl') : databaseReference,
    },
    {
      term: t('adoption.columns.source'),
      value: source === null ? t('adoption.noSource') : t(`credentials.sources.${source}`),
    },
    { term: t('adoption.columns.server'), value: server },
    { term: t('adoption.columns.database'), value: t(`adoption.databases.${customer.database}`) },
    { term: t('adoption.columns.stamp'), value: t(`adoption.stamps.${customer.stamp}`) },
    {
      term: t('adoption.columns.problems'),
      value:
        problems.map(problem => validationText(translator, problem)).join('\n') || t('adoption.noProblems'),
    },
  ];
  return (
    <Dialog place="side" title={name || subdomain} onClose={onClose}>
      <DescriptionList items={items.map(item => ({ ...item, value: item.value || '–' }))} />
      <div className="mt-5 flex flex-col gap-3">
        {source === 'plain' && (
          <p className="rounded-lg bg-danger-soft px-4 py-3">{t('adoption.plainUrlHint')}</p>
        )}
        {error && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}
