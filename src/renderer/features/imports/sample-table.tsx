import { importFields } from '../../../contract/imports.ts';
import { useTranslator } from '../../app/translation.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Section } from '../../components/section.tsx';

type SampleRow = Readonly<Record<string, string>>;

const widths: Readonly<Record<string, number>> = { email: 230, notes: 240, phone: 140, isActive: 80 };

/** The first rows, with the fields that the file has. */
export function SampleTable({ sample }: { readonly sample: readonly SampleRow[] }) {
  const { t } = useTranslator();
  const columns: readonly Column<SampleRow>[] = importFields
    .filter(field => sample.some(row => row[field] !== undefined))
    .map(field => ({
      id: field,
      header: t(`imports.fields.${field}`),
      width: widths[field] ?? 130,
      grow: 1,
      cell: row => row[field],
    }));
  return (
    <Section flush title={t('imports.sample')}>
      <DataTable
        label={t('imports.sample')}
        rows={sample}
        columns={columns}
        rowKey={row => row.email ?? JSON.stringify(row)}
        className="max-h-96"
      />
    </Section>
  );
}
