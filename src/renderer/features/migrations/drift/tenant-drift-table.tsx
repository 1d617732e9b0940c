import type { DriftDifference } from '../../../../contract/migrations-drift.ts';
import { useFormat } from '../../../app/format.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Badge } from '../../../components/badge.tsx';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Section } from '../../../components/section.tsx';
import { shortName } from '../plan/plan-view.ts';
import type { TenantDrift } from './drift-lines.ts';

interface TenantDriftTableProps {
  readonly drifts: readonly TenantDrift[];
  readonly names: ReadonlyMap<string, string>;
  readonly onOpen: (subdomain: string) => void;
}

/** Tenants by how much they differ. */
export function TenantDriftTable({ drifts, names, onOpen }: TenantDriftTableProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const errorText = useErrorText();
  const rows = [...drifts].sort(
    (a, b) => Number(b.tenant.error !== null) - Number(a.tenant.error !== null) || b.total - a.total,
  );
  const count = (kind: DriftDifference['kind']): Column<TenantDrift> => ({
    id: kind,
    header: t(`driftPage.kinds.${kind}`),
    title: t(`driftPage.meanings.${kind}`),
    width: 100,
    align: 'end',
    cell: ({ counts, tenant }) =>
      tenant.error ? (
        ''
      ) : (
        <span className={counts[kind] > 0 ? 'font-medium' : 'text-ink-faint'}>
          {format.number(counts[kind])}
        </span>
      ),
  });
  const columns: readonly Column<TenantDrift>[] = [
    {
      id: 'tenant',
      header: t('migrations.orchestra'),
      width: 160,
      grow: 1,
      cell: ({ tenant }) => (
        <span className="font-medium">{names.get(tenant.subdomain) ?? tenant.subdomain}</span>
      ),
    },
    {
      id: 'state',
      header: t('customers.fields.status'),
      width: 135,
      cell: ({ tenant, total }) =>
        tenant.error ? (
          <Badge tone="danger" title={errorText(tenant.error).what}>
            {t('migrations.unreadable')}
          </Badge>
        ) : (
          <Badge tone={total > 0 ? 'warn' : 'good'}>
            {total > 0 ? t('driftPage.differs') : t('driftPage.asMigrated')}
          </Badge>
        ),
    },
    count('missing'),
    count('extra'),
    count('differing'),
    {
      id: 'ignored',
      header: t('driftPage.ignoredCount'),
      width: 100,
      align: 'end',
      dropFirst: 2,
      cell: ({ ignored }) => (
        <span className={ignored > 0 ? '' : 'text-ink-faint'}>{format.number(ignored)}</span>
      ),
    },
    {
      id: 'version',
      header: t('driftPage.version'),
      width: 170,
      grow: 1,
      dropFirst: 1,
      cell: ({ tenant: { version } }) =>
        version === null ? '–' : <code className="text-[12.5px]">{shortName(version)}</code>,
    },
  ];
  return (
    <Section flush title={t('driftPage.byTenant')}>
      <DataTable
        label={t('driftPage.byTenant')}
        rows={rows}
        columns={columns}
        rowKey={({ tenant }) => tenant.subdomain}
        onOpen={({ tenant }) => onOpen(tenant.subdomain)}
        className="max-h-[46vh]"
      />
    </Section>
  );
}
