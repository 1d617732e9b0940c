import { useLocation } from 'wouter';
import type { AuditRecord } from '../../../../contract/audits-report.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';
import { Badge } from '../../../components/badge.tsx';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Section } from '../../../components/section.tsx';
import { AuditsPage } from '../audits-page.tsx';
import { useChosenAudit, useShownAudit } from '../report/use-shown-audit.ts';

/** Every audit that was made, the newest first; one that is chosen is what the other parts show. */
export function HistoryPart() {
  const { t } = useTranslator();
  const { audits } = useShownAudit();
  return (
    <AuditsPage part="history">
      <Answer query={audits}>
        {list =>
          list.length === 0 ? (
            <div className="card">
              <EmptyState title={t('audits.none')} next={t('audits.noneNext')} />
            </div>
          ) : (
            <AuditList audits={list} />
          )
        }
      </Answer>
    </AuditsPage>
  );
}

function AuditList({ audits }: { readonly audits: readonly AuditRecord[] }) {
  const { t } = useTranslator();
  const format = useFormat();
  const [, navigate] = useLocation();
  const choose = useChosenAudit(chosen => chosen.choose);
  const { auditId: shown, latest } = useShownAudit();
  const count = (
    id: 'fresh' | 'accepted' | 'fixed',
    tone: string,
    dropFirst: number,
  ): Column<AuditRecord> => ({
    id,
    header: t(`auditsPage.history.${id}`),
    width: 104,
    align: 'end',
    dropFirst,
    cell: record => {
      const value = record[id];
      if (value === null) return '–';
      return <span className={value > 0 ? tone : 'text-ink-faint'}>{format.number(value)}</span>;
    },
  });
  const columns: readonly Column<AuditRecord>[] = [
    {
      id: 'startedAt',
      header: t('audits.started'),
      width: 170,
      grow: 1,
      cell: ({ startedAt }) => <span className="tabular-nums">{format.moment(startedAt)}</span>,
    },
    {
      id: 'duration',
      header: t('activity.duration'),
      width: 90,
      align: 'end',
      dropFirst: 4,
      cell: ({ startedAt, finishedAt }) =>
        finishedAt === null ? '–' : format.duration(Date.parse(finishedAt) - Date.parse(startedAt)),
    },
    {
      id: 'tenants',
      header: t('audits.tenants'),
      width: 100,
      align: 'end',
      dropFirst: 3,
      cell: ({ tenants }) => format.number(tenants),
    },
    {
      id: 'open',
      header: t('auditsPage.history.open'),
      width: 104,
      align: 'end',
      cell: ({ findings, accepted, finishedAt }) => {
        const open = findings - (accepted ?? 0);
        if (finishedAt === null) return '–';
        return (
          <span className={open > 0 ? 'font-medium text-danger' : 'text-good'}>{format.number(open)}</span>
        );
      },
    },
    count('fresh', 'font-medium', 1),
    count('fixed', 'text-good', 1),
    count('accepted', '', 2),
    {
      id: 'shown',
      header: t('customers.fields.status'),
      width: 120,
      cell: ({ auditId, finishedAt }) => {
        if (finishedAt === null) return <Badge tone="warn">{t('audits.unfinished')}</Badge>;
        return auditId === shown ? <Badge tone="accent">{t('audits.showing')}</Badge> : t('audits.finished');
      },
    },
  ];
  return (
    <Section flush title={t('audits.earlier')} description={t('auditsPage.history.description')}>
      <DataTable
        label={t('audits.earlier')}
        rows={audits}
        columns={columns}
        rowKey={({ auditId }) => auditId}
        onOpen={({ auditId, finishedAt }) => {
          if (finishedAt === null) return;
          choose(auditId === latest ? null : auditId);
          navigate('/audits');
        }}
        className="max-h-[max(320px,calc(100vh-300px))]"
      />
    </Section>
  );
}
