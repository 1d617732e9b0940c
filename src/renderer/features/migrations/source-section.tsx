import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { MigrationStatus } from '../../../contract/migrations.ts';
import { useCommand } from '../../app/calls.ts';
import { client } from '../../app/podium.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange, useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';

/** Where the migrations come from, and how the fleet stands to them. */
export function SourceSection({ status }: { readonly status: MigrationStatus }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const workspace = useWorkspace();
  const update = useCommand('workspaces.update');
  const [failure, setFailure] = useState<unknown>(null);
  const behind = status.tenants.filter(tenant => tenant.pending > 0).length;
  const troubled = status.tenants.some(tenant => tenant.error !== null);

  const use = async (find: () => Promise<string | null | undefined>) => {
    setFailure(null);
    try {
      const migrationSource = await find();
      if (migrationSource === undefined || !workspace) return;
      await update.mutateAsync({ id: workspace.id, migrationSource });
      toast.success(t('migrations.sourceChanged'));
    } catch (error) {
      setFailure(error);
    }
  };
  const chooseFolder = async () => (await client.app.chooseFile({ purpose: 'migration-source' }))?.id;

  return (
    <section aria-label={t('migrations.source')} className="card flex flex-col gap-3 px-5 py-3.5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="text-[13px] text-ink-faint">{t('migrations.source')}</p>
          <p className="break-all font-medium">{status.source ?? t('migrations.builtIn')}</p>
        </div>
        <p role="status" className="text-ink-soft">
          {t('migrations.summary.tenants', { count: status.tenants.length })}
          {' · '}
          {t('migrations.summary.migrations', { count: status.migrations.length })}
          {behind > 0 && (
            <strong className="font-medium text-warn">
              {' · '}
              {t('migrations.summary.behind', { count: behind })}
            </strong>
          )}
          {behind === 0 && !troubled && status.tenants.length > 0 && (
            <strong className="font-medium text-good">
              {' · '}
              {t('migrations.summary.allUpToDate')}
            </strong>
          )}
        </p>
        {canChange && (
          <div className="flex flex-wrap gap-2">
            {status.source !== null && (
              <Button variant="ghost" onClick={() => use(async () => null)}>
                {t('migrations.useBuiltIn')}
              </Button>
            )}
            <Button busy={update.isPending} onClick={() => use(chooseFolder)}>
              <FolderOpen aria-hidden />
              {t('migrations.chooseFolder')}
            </Button>
          </div>
        )}
      </div>
      {failure !== null && <ErrorNotice error={failure} />}
    </section>
  );
}
