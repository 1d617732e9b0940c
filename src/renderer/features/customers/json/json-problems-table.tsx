import { CircleCheck } from 'lucide-react';
import type { JsonCustomer } from '../../../../contract/customers-json.ts';
import type { en } from '../../../../i18n/catalogue/en.ts';
import { validationText } from '../../../../i18n/index.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Section } from '../../../components/section.tsx';

type Field = keyof typeof en.customersJson.fields;
type Row = JsonCustomer['problems'][number] & { readonly entry: number };

export function JsonProblemsTable({ customers }: { readonly customers: readonly JsonCustomer[] }) {
  const translator = useTranslator();
  const { t } = translator;
  const format = useFormat();
  const rows: readonly Row[] = customers.flatMap(({ entry, problems }) =>
    problems.map(problem => ({ entry, ...problem })),
  );
  if (rows.length === 0) {
    return (
      <p className="flex items-center gap-2 px-1 text-good">
        <CircleCheck aria-hidden className="size-4" />
        {t('customersJson.noProblems')}
      </p>
    );
  }
  const columns: readonly Column<Row>[] = [
    {
      id: 'entry',
      header: t('customersJson.columns.entry'),
      width: 60,
      align: 'end',
      cell: ({ entry }) => format.number(entry),
    },
    {
      id: 'field',
      header: t('customersJson.columns.field'),
      width: 95,
      cell: ({ field }) => t(`customersJson.fields.${field as Field}`),
    },
    {
      id: 'problem',
      header: t('customersJson.columns.problem'),
      width: 200,
      grow: 2,
      cell: ({ problem }) => {
        const text = validationText(translator, problem);
        return <span title={text}>{text}</span>;
      },
    },
    {
      id: 'value',
      header: t('customersJson.columns.value'),
      width: 115,
      grow: 1,
      cell: ({ value }) => (value === null ? '–' : <code className="text-[12.5px]">{value}</code>),
    },
    {
      id: 'suggestion',
      header: t('customersJson.columns.suggestion'),
      width: 115,
      grow: 1,
      cell: ({ suggestion }) =>
        suggestion === null ? '–' : <code className="text-[12.5px] text-good">{suggestion}</code>,
    },
  ];
  return (
    <Section flush title={t('customersJson.problems')} description={t('customersJson.problemsHint')}>
      <DataTable
        label={t('customersJson.problems')}
        rows={rows}
        columns={columns}
        rowKey={({ entry, field, problem }) => `${entry}-${field}-${problem}`}
        className="max-h-80"
      />
    </Section>
  );
}
