import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { AdoptedCustomer } from '../../../../contract/customers-adoption.ts';
import { validationText } from '../../../../i18n/index.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Section } from '../../../components/section.tsx';
import { FoundCustomerPanel } from './found-customer-panel.tsx';

const databaseTones: Record<AdoptedCustomer['database'], Tone> = {
  answers: 'good',
  unreachable: 'danger',
  not_tried: 'warn',
};
const stampTones: Record<AdoptedCustomer['stamp'], Tone> = {
  present: 'good',
  missing: 'warn',
  not_read: 'neutral',
};

export function FoundCustomers({ customers }: { readonly customers: readonly AdoptedCustomer[] }) {
  const translator = useTranslator();
  const { t } = translator;
  const errorText = useErrorText();
  const [open, setOpen] = useState<AdoptedCustomer | null>(null);
  const attention = ({ source, error, problems }: AdoptedCustomer) =>
    [
      ...(source === 'plain' ? [t('adoption.plainUrlHint')] : []),
      ...(error === null ? [] : [errorText(error).what]),
      ...problems.map(problem => validationText(translator, problem)),
    ].join(' ');
  const columns: readonly Column<AdoptedCustomer>[] = [
    {
      id: 'subdomain',
      header: t('adoption.columns.subdomain'),
      width: 130,
      cell: ({ subdomain }) => <span className="font-medium">{subdomain}</span>,
    },
    {
      id: 'reference',
      header: t('adoption.columns.reference'),
      width: 220,
      grow: 1,
      dropFirst: 1,
      cell: ({ databaseReference, source }) =>
        source === 'plain' ? <PlainUrlBadge /> : <code className="text-[12.5px]">{databaseReference}</code>,
    },
    {
      id: 'source',
      header: t('adoption.columns.source'),
      width: 120,
      dropFirst: 2,
      cell: ({ source }) => (source === null ? t('adoption.noSource') : t(`credentials.sources.${source}`)),
    },
    {
      id: 'database',
      header: t('adoption.columns.database'),
      width: 130,
      cell: ({ database }) => (
        <Badge tone={databaseTones[database]}>{t(`adoption.databases.${database}`)}</Badge>
      ),
    },
    {
      id: 'stamp',
      header: t('adoption.columns.stamp'),
      width: 110,
      cell: ({ stamp }) => <Badge tone={stampTones[stamp]}>{t(`adoption.stamps.${stamp}`)}</Badge>,
    },
    {
      id: 'attention',
      header: t('adoption.columns.attention'),
      width: 200,
      grow: 2,
      cell: customer => <span title={attention(customer)}>{attention(customer)}</span>,
    },
  ];
  return (
    <Section flush title={t('adoption.customers')} description={t('adoption.customersHint')}>
      <DataTable
        label={t('adoption.customers')}
        rows={customers}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={setOpen}
        className="max-h-96"
      />
      {open && <FoundCustomerPanel customer={open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function PlainUrlBadge() {
  const { t } = useTranslator();
  return (
    <Badge tone="danger" title={t('adoption.plainUrlHint')}>
      <TriangleAlert aria-hidden />
      {t('adoption.plainUrl')}
    </Badge>
  );
}
