import type { AuditRecord } from '../../../contract/audits.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { Badge } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Section } from '../../components/section.tsx';

interface EarlierAuditsProps {
  readonly audits: readonly AuditRecord[];
  readonly shown: string | undefined;
  readonly onChoose: (auditId: string) => void;
}

export function EarlierAudits({ audits, shown, onChoose }: EarlierAuditsProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const columns: readonly Column<AuditRecord>[] = [
    {
      id: 'startedAt',
      header: t('audits.started'),
      width: 180,
      grow: 1,
      cell: ({ startedAt }) => <span className="tabular-nums">{format.moment(startedAt)}</span>,
    },
    {
      id: 'tenants',
      header: t('audits.tenants'),
      width: 120,
      align: 'end',
      cell: ({ tenants }) => format.number(tenants),
    },
    {
      id: 'findings',
      header: t('audits.findingCount'),
      width: 140,
      align: 'end',
      cell: ({ findings, finishedAt }) => (
        <span className={findings > 0 ? 'font-medium text-danger' : undefined}>
          {finishedAt === null ? '–' : format.number(findings)}
        </span>
      ),
    },
    {
      id: 'shown',
      header: t('customers.fields.status'),
      width: 140,
      cell: ({ auditId, finishedAt }) => {
        if (finishedAt === null) return <Badge tone="warn">{t('audits.unfinished')}</Badge>;
        return auditId === shown ? <Badge tone="accent">{t('audits.showing')}</Badge> : t('audits.finished');
      },
    },
  ];
  return (
    <Section flush title={t('audits.earlier')}>
      <DataTable
        label={t('audits.earlier')}
        rows={audits}
        columns={columns}
        rowKey={({ auditId }) => auditId}
        onOpen={({ auditId, finishedAt }) => finishedAt !== null && onChoose(auditId)}
        className="max-h-72"
      />
    </Section>
  );
}
