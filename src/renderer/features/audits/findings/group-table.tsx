import type { AuditReport } from '../../../../contract/audits-report.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import type { FindingGroup } from './findings-view.ts';
import { LevelBadge } from './level-badge.tsx';
import { useFindingText } from './use-finding-text.ts';

interface GroupTableProps {
  readonly report: AuditReport;
  readonly groups: readonly FindingGroup[];
  readonly onOpen: (group: FindingGroup) => void;
}

/** What was found, each kind once, with in how many places. */
export function GroupTable({ report, groups, onOpen }: GroupTableProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const text = useFindingText(report);
  const sentence = ({ findings }: FindingGroup) => {
    const [first] = findings;
    if (first === undefined) return '';
    const said = text.sentence(first);
    return findings.length === 1 ? said : t('auditsPage.findings.example', { text: said });
  };
  const columns: readonly Column<FindingGroup>[] = [
    {
      id: 'level',
      header: t('auditsPage.findings.level'),
      width: 128,
      cell: ({ level }) => <LevelBadge level={level} />,
    },
    {
      id: 'check',
      header: t('auditsPage.findings.check'),
      width: 210,
      grow: 1,
      cell: ({ check }) => <span className="font-medium">{text.title(check)}</span>,
    },
    {
      id: 'sentence',
      header: t('auditsPage.findings.finding'),
      width: 240,
      grow: 3,
      dropFirst: 1,
      cell: group => (
        <span className="text-ink-soft" title={sentence(group)}>
          {sentence(group)}
        </span>
      ),
    },
    {
      id: 'places',
      header: t('auditsPage.findings.places'),
      width: 100,
      align: 'end',
      cell: ({ places }) => format.number(places),
    },
    {
      id: 'findings',
      header: t('audits.findingCount'),
      width: 122,
      align: 'end',
      cell: ({ findings }) => <span className="font-medium">{format.number(findings.length)}</span>,
    },
  ];
  return (
    <DataTable
      label={t('auditsPage.findings.grouped')}
      rows={groups}
      columns={columns}
      rowKey={({ key }) => key}
      onOpen={onOpen}
      className="card max-h-[max(360px,calc(100vh-290px))]"
    />
  );
}
