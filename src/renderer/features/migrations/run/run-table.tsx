import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { type RunModel, type TenantRun, tenantStates } from './run-model.ts';
import { StateBadge } from './tenant-state.tsx';
import { Took } from './took.tsx';
import { useNowText } from './use-now-text.ts';

interface RunTableProps {
  readonly label: string;
  readonly model: RunModel;
  readonly names: ReadonlyMap<string, string>;
  readonly isShown: (tenant: TenantRun) => boolean;
  readonly failedFirst: boolean;
  readonly onOpen: (subdomain: string) => void;
}

/** Tenants of a run in their order, or those that failed first. */
export function RunTable({ label, model, names, isShown, failedFirst, onOpen }: RunTableProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const nowText = useNowText();
  const shown = model.tenants.filter(isShown);
  const place = ({ state }: TenantRun) => (state === 'failed' ? -1 : tenantStates.indexOf(state));
  const rows = failedFirst ? [...shown].sort((a, b) => place(a) - place(b)) : shown;
  const columns: readonly Column<TenantRun>[] = [
    {
      id: 'tenant',
      header: t('migrations.orchestra'),
      width: 190,
      grow: 1,
      cell: ({ subdomain }) => <span className="font-medium">{names.get(subdomain) ?? subdomain}</span>,
    },
    {
      id: 'wave',
      header: t('migrationsPage.run.waveColumn'),
      width: 60,
      align: 'end',
      dropFirst: 2,
      cell: ({ wave }) => format.number(wave + 1),
    },
    {
      id: 'state',
      header: t('activity.outcome'),
      width: 130,
      cell: ({ state }) => <StateBadge state={state} />,
    },
    {
      id: 'now',
      header: t('migrationsPage.run.now'),
      width: 180,
      grow: 2,
      cell: tenant => (
        <span className={tenant.state === 'failed' ? 'text-danger' : 'text-ink-soft'}>
          {nowText(tenant) || '–'}
        </span>
      ),
    },
    {
      id: 'duration',
      header: t('activity.duration'),
      width: 80,
      align: 'end',
      dropFirst: 1,
      cell: tenant => <Took tenant={tenant} />,
    },
  ];
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <DataTable
        label={label}
        rows={rows}
        columns={columns}
        rowKey={({ subdomain }) => subdomain}
        onOpen={({ subdomain }) => onOpen(subdomain)}
        className="max-h-[50vh]"
      />
    </div>
  );
}
