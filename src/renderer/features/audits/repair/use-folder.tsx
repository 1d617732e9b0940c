import { toast } from 'sonner';
import { useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange, useWorkspace } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';

/** The migrations page reads one source: without this the folder that was written to is not it. */
export function UseFolder({ folder }: { readonly folder: string }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const workspace = useWorkspace();
  const update = useCommand('workspaces.update');
  if (workspace === undefined) return null;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-[13px] text-ink-soft">{t('repairPage.useFolderHint')}</p>
      {canChange && (
        <Button
          variant="primary"
          className="self-start"
          busy={update.isPending}
          onClick={() =>
            update.mutate(
              { id: workspace.id, migrationSource: folder },
              { onSuccess: () => toast.success(t('migrations.sourceChanged')) },
            )
          }
        >
          {t('repairPage.useFolder')}
        </Button>
      )}
      {update.error && <ErrorNotice error={update.error} />}
    </div>
  );
}
