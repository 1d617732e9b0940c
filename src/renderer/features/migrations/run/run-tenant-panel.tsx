import { Link } from 'wouter';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { DescriptionList } from '../../../components/description-list.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { OffendingRowsView } from './offending-rows.tsx';
import type { TenantRun } from './run-model.ts';
import { StateBadge } from './tenant-state.tsx';
import { Took } from './took.tsx';
import { useWaitText } from './use-now-text.ts';

interface RunTenantPanelProps {
  readonly tenant: TenantRun;
  readonly name: string;
  readonly onClose: () => void;
}

/** One tenant of a run, as it goes on too. */
export function RunTenantPanel({ tenant, name, onClose }: RunTenantPanelProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const waitText = useWaitText();
  const { current, error, rows, applied } = tenant;
  const isTimed = tenant.duration !== null || tenant.startedAt !== null;
  return (
    <Dialog place="side" title={name} description={tenant.subdomain} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <DescriptionList
          items={[
            { term: t('activity.outcome'), value: <StateBadge state={tenant.state} /> },
            { term: t('migrationsPage.run.waveColumn'), value: format.number(tenant.wave + 1) },
            {
              term: t(tenant.startedAt === null ? 'activity.duration' : 'migrationsPage.run.soFar'),
              value: isTimed ? <Took tenant={tenant} /> : '–',
            },
            ...(current
              ? [
                  {
                    term: t('migrationsPage.run.now'),
                    value: [t('migrationsPage.run.statement', { ...current }), waitText(current)]
                      .filter(Boolean)
                      .join('\n'),
                  },
                ]
              : []),
            { term: t('migrationsPage.run.appliedTerm'), value: applied.join('\n') || '–' },
          ]}
        />
        {error && <ErrorNotice error={error} />}
        {rows && <OffendingRowsView rows={rows} />}
        <Button asChild className="self-start">
          <Link href={`/customers/${tenant.subdomain}`}>{t('migrationsPage.plan.openOrchestra')}</Link>
        </Button>
      </div>
    </Dialog>
  );
}
