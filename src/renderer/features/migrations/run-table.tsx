import { useState } from 'react';
import type { TenantOutcome } from '../../../contract/migrations.ts';
import { useFormat } from '../../app/format.ts';
import { useErrorText, useTranslator } from '../../app/translation.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Spinner } from '../../components/spinner.tsx';
import type { TenantRun } from './run-progress.ts';

interface RunTableProps {
  readonly label: string;
  readonly tenants: readonly TenantRun[];
  readonly names: ReadonlyMap<string, string>;
}

const tones: Readonly<Record<TenantOutcome, Tone>> = {
  applied: 'good',
  up_to_date: 'good',
  failed: 'danger',
  on_hold: 'warn',
  not_run: 'warn',
};

export function RunTable({ label, tenants, names }: RunTableProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const errorText = useErrorText();
  const [opened, setOpened] = useState<TenantRun | null>(null);
  const columns: readonly Column<TenantRun>[] = [
    {
      id: 'tenant',
      header: t('migrations.orchestra'),
      width: 200,
      grow: 1,
      cell: ({ subdomain }) => <span className="font-medium">{names.get(subdomain) ?? subdomain}</span>,
    },
    {
      id: 'state',
      header: t('activity.outcome'),
      width: 140,
      cell: tenant => <RunState state={tenant.state} />,
    },
    {
      id: 'applied',
      header: t('migrations.title'),
      width: 240,
      grow: 2,
      cell: ({ applied, error }) =>
        error ? (
          <span className={error.code === 'on_hold' ? 'text-ink-soft' : 'text-danger'}>
            {errorText(error).what}
          </span>
        ) : (
          applied.join(', ') || '–'
        ),
    },
    {
      id: 'duration',
      header: t('activity.duration'),
      width: 100,
      align: 'end',
      cell: ({ duration }) => (duration === null ? '' : format.duration(duration)),
    },
  ];
  return (
    <>
      <div className="overflow-hidden rounded-lg border border-line">
        <DataTable
          label={label}
          rows={tenants}
          columns={columns}
          rowKey={({ subdomain }) => subdomain}
          onOpen={tenant => tenant.error && setOpened(tenant)}
          className="max-h-[45vh]"
        />
      </div>
      {opened?.error && (
        <Dialog
          place="side"
          title={names.get(opened.subdomain) ?? opened.subdomain}
          description={<RunState state={opened.state} />}
          onClose={() => setOpened(null)}
        >
          <ErrorNotice error={opened.error} />
        </Dialog>
      )}
    </>
  );
}

function RunState({ state }: { readonly state: TenantRun['state'] }) {
  const { t } = useTranslator();
  if (state === 'waiting') return <Badge>{t('migrations.waiting')}</Badge>;
  if (state === 'running') {
    return (
      <Badge tone="accent">
        <Spinner />
        {t('migrations.tenantRunning')}
      </Badge>
    );
  }
  return <Badge tone={tones[state]}>{t(`migrations.outcomes.${state}`)}</Badge>;
}
