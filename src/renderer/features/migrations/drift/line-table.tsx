import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge } from '../../../components/badge.tsx';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { useObjectType } from '../use-object-type.ts';
import type { DriftLine } from './drift-lines.ts';
import { KindBadge } from './kind-badge.tsx';

interface LineTableProps {
  readonly lines: readonly DriftLine[];
  readonly names: ReadonlyMap<string, string>;
  readonly onOpen: (key: string) => void;
}

/** Differences, each once with how many tenants have it. */
export function LineTable({ lines, names, onOpen }: LineTableProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const typeText = useObjectType();
  const columns: readonly Column<DriftLine>[] = [
    {
      id: 'kind',
      header: t('migrationsDrift.columns.difference'),
      width: 125,
      cell: ({ difference }) => <KindBadge kind={difference.kind} />,
    },
    {
      id: 'type',
      header: t('driftPage.type'),
      width: 110,
      cell: ({ difference }) => <span className="text-ink-soft">{typeText(difference.type)}</span>,
    },
    {
      id: 'name',
      header: t('migrationsDrift.columns.object'),
      width: 200,
      grow: 2,
      cell: ({ difference }) => (
        <code className="text-[12.5px]" title={difference.name}>
          {difference.name}
        </code>
      ),
    },
    {
      id: 'definition',
      header: t('driftPage.definition'),
      width: 160,
      grow: 2,
      dropFirst: 2,
      cell: ({ difference: { expected, found } }) => (
        <code className="text-[12.5px] text-ink-soft">{found ?? expected}</code>
      ),
    },
    {
      id: 'count',
      header: t('migrationsPage.runs.tenants'),
      width: 95,
      align: 'end',
      cell: ({ subdomains, ignoredIn }) =>
        subdomains.length > 0 ? (
          format.number(subdomains.length)
        ) : (
          <Badge>{t('driftPage.ignoredIn', { count: ignoredIn.length })}</Badge>
        ),
    },
    {
      id: 'where',
      header: t('driftPage.where'),
      width: 150,
      grow: 1,
      dropFirst: 1,
      cell: ({ subdomains, ignoredIn }) => (
        <span className="text-ink-soft">
          {(subdomains.length > 0 ? subdomains : ignoredIn)
            .slice(0, 5)
            .map(subdomain => names.get(subdomain) ?? subdomain)
            .join(', ')}
        </span>
      ),
    },
  ];
  return (
    <div className="border-line border-t">
      <DataTable
        label={t('driftPage.byObject')}
        rows={lines}
        columns={columns}
        rowKey={({ key }) => key}
        onOpen={({ key }) => onOpen(key)}
        className="max-h-[46vh]"
      />
    </div>
  );
}
