import type { Finding } from '../../../../contract/audits-findings.ts';
import type { AuditReport } from '../../../../contract/audits-report.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { LevelBadge } from './level-badge.tsx';
import { StateBadge } from './state-badge.tsx';
import { useFindingText } from './use-finding-text.ts';

interface FindingTableProps {
  readonly label: string;
  readonly report: AuditReport;
  readonly findings: readonly Finding[];
  /** What all of them have in common and is said around the table. */
  readonly common?: 'check' | 'place' | null;
  readonly onOpen: (finding: Finding) => void;
  readonly className: string;
}

/** Findings one by one. */
export function FindingTable({
  label,
  report,
  findings,
  common = null,
  onOpen,
  className,
}: FindingTableProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const text = useFindingText(report);
  const check: Column<Finding> = {
    id: 'check',
    header: t('auditsPage.findings.check'),
    width: 190,
    grow: 1,
    cell: finding => text.title(finding.check),
  };
  const level: Column<Finding> = {
    id: 'level',
    header: t('auditsPage.findings.level'),
    width: 128,
    cell: ({ level }) => <LevelBadge level={level} />,
  };
  const place: Column<Finding> = {
    id: 'place',
    header: t('auditsPage.findings.place'),
    width: 170,
    grow: 1,
    cell: finding => <span className="font-medium">{text.place(finding)}</span>,
  };
  const isOneLevel = findings.every(each => each.level === findings[0]?.level);
  const columns: readonly Column<Finding>[] = [
    ...(common === 'place' ? [check] : [place]),
    ...(common === 'check' && isOneLevel ? [] : [level]),
    ...(common === null ? [check] : []),
    {
      id: 'sentence',
      header: t('auditsPage.findings.finding'),
      width: 200,
      grow: 3,
      dropFirst: 2,
      cell: finding => (
        <span className="text-ink-soft" title={text.sentence(finding)}>
          {text.sentence(finding)}
        </span>
      ),
    },
    {
      id: 'state',
      header: t('auditsPage.findings.state'),
      width: 120,
      cell: ({ state }) => <StateBadge state={state} />,
    },
    {
      id: 'since',
      header: t('auditsPage.findings.since'),
      width: 120,
      dropFirst: common === null ? 1 : 3,
      cell: ({ since }) => <span className="tabular-nums">{format.day(since)}</span>,
    },
  ];
  return (
    <DataTable
      label={label}
      rows={findings}
      columns={columns}
      rowKey={({ key }) => key}
      onOpen={onOpen}
      className={className}
    />
  );
}
