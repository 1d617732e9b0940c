import type { JsonCustomer } from '../../../../contract/customers-json.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Section } from '../../../components/section.tsx';

const tones: Record<JsonCustomer['outcome'], Tone> = { create: 'good', exists: 'neutral', reject: 'danger' };

export function JsonEntriesTable({ customers }: { readonly customers: readonly JsonCustomer[] }) {
  const { t } = useTranslator();
  const format = useFormat();
  const columns: readonly Column<JsonCustomer>[] = [
    {
      id: 'entry',
      header: t('customersJson.columns.entry'),
      width: 60,
      align: 'end',
      cell: ({ entry }) => format.number(entry),
    },
    {
      id: 'name',
      header: t('customersJson.columns.name'),
      width: 160,
      grow: 1,
      cell: ({ name }) => <span className="font-medium">{name || '–'}</span>,
    },
    {
      id: 'subdomain',
      header: t('customersJson.columns.subdomain'),
      width: 120,
      cell: ({ subdomain }) => subdomain || '–',
    },
    {
      id: 'reference',
      header: t('customersJson.columns.reference'),
      width: 240,
      grow: 1,
      dropFirst: 2,
      cell: ({ databaseReference }) => <code className="text-[12.5px]">{databaseReference ?? '–'}</code>,
    },
    {
      id: 'plainUrl',
      header: '',
      width: 150,
      dropFirst: 1,
      cell: ({ plainUrl, outcome }) =>
        plainUrl &&
        outcome === 'create' && (
          <Badge tone="warn" title={t('customersJson.plainUrl')}>
            {t('customersJson.toKeychain')}
          </Badge>
        ),
    },
    {
      id: 'outcome',
      header: t('customersJson.columns.outcome'),
      width: 140,
      cell: ({ outcome }) => <Badge tone={tones[outcome]}>{t(`customersJson.outcomes.${outcome}`)}</Badge>,
    },
  ];
  return (
    <Section flush title={t('customersJson.entries')}>
      <DataTable
        label={t('customersJson.entries')}
        rows={customers}
        columns={columns}
        rowKey={({ entry }) => String(entry)}
        className="max-h-96"
      />
    </Section>
  );
}
