import { Check, CircleSlash, TriangleAlert } from 'lucide-react';
import type { AuditReport, CheckVerdict } from '../../../contract/audits.ts';
import { useTranslator } from '../../app/translation.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';

const marks = {
  clean: { icon: Check, tone: 'text-good' },
  findings: { icon: TriangleAlert, tone: 'text-danger font-medium' },
  not_audited: { icon: CircleSlash, tone: 'text-warn' },
} as const;

type TenantVerdicts = AuditReport['tenants'][number];

export function AuditMatrix({ report }: { readonly report: AuditReport }) {
  const { t, language } = useTranslator();
  const columns: readonly Column<TenantVerdicts>[] = [
    {
      id: 'tenant',
      header: t('audits.orchestra'),
      width: 200,
      grow: 1.5,
      cell: ({ name }) => <span className="font-medium">{name}</span>,
    },
    ...report.checks.map(
      ({ id, title }): Column<TenantVerdicts> => ({
        id,
        header: title[language],
        width: 145,
        grow: 1,
        cell: ({ verdicts }) => (
          <Verdict verdict={verdicts.find(({ check }) => check === id)?.verdict ?? 'not_audited'} />
        ),
      }),
    ),
  ];
  return (
    <DataTable
      label={t('audits.matrix')}
      rows={report.tenants}
      columns={columns}
      rowKey={({ subdomain }) => subdomain}
      className="card max-h-[50vh] shrink-0"
    />
  );
}

function Verdict({ verdict }: { readonly verdict: CheckVerdict }) {
  const { t } = useTranslator();
  const { icon: Icon, tone } = marks[verdict];
  return (
    <span className={`inline-flex items-center gap-1.5 align-middle ${tone}`}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {t(`audits.verdicts.${verdict}`)}
    </span>
  );
}
