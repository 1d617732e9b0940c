import { FolderOpen, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { MigrationPlan } from '../../../../contract/migrations-plan.ts';
import { useCommand } from '../../../app/calls.ts';
import { client } from '../../../app/podium.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange, useWorkspace } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { isToCome } from './plan-view.ts';

interface SourceSectionProps {
  readonly plan: MigrationPlan;
  readonly reading: boolean;
  readonly onRead: () => void;
}

/** Where the migrations come from, and how the fleet stands to them. */
export function SourceSection({ plan, reading, onRead }: SourceSectionProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const workspace = useWorkspace();
  const update = useCommand('workspaces.update');
  const [failure, setFailure] = useState<unknown>(null);
  const behind = plan.tenants.filter(({ states }) => states.some(isToCome)).length;
  const troubled = plan.tenants.some(({ error, stopped }) => error !== null || stopped !== null);

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
        <div className="min-w-0 flex-1 basis-72">
          <p className="text-[13px] text-ink-faint">{t('migrations.source')}</p>
          <p className="break-all font-medium">{plan.source ?? t('migrations.builtIn')}</p>
          <p role="status" className="text-ink-soft">
            {t('migrations.summary.tenants', { count: plan.tenants.length })}
            {' · '}
            {t('migrations.summary.migrations', {
              count: plan.migrations.filter(({ inSource }) => inSource).length,
            })}
            {behind > 0 && (
              <strong className="font-medium text-warn">
                {' · '}
                {t('migrations.summary.behind', { count: behind })}
              </strong>
            )}
            {behind === 0 && !troubled && plan.tenants.length > 0 && (
              <strong className="font-medium text-good">
                {' · '}
                {t('migrations.summary.allUpToDate')}
              </strong>
            )}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {canChange && plan.source !== null && (
            <Button variant="ghost" onClick={() => use(async () => null)}>
              {t('migrations.useBuiltIn')}
            </Button>
          )}
          {canChange && (
            <Button busy={update.isPending} onClick={() => use(chooseFolder)}>
              {!update.isPending && <FolderOpen aria-hidden />}
              {t('migrations.chooseFolder')}
            </Button>
          )}
          <Button busy={reading} onClick={onRead}>
            {!reading && <RefreshCw aria-hidden />}
            {t('migrationsPage.plan.readAgain')}
          </Button>
        </div>
      </div>
      {failure !== null && <ErrorNotice error={failure} />}
    </section>
  );
}
