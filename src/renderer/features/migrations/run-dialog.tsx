import type { MigrationStatus } from '../../../contract/migrations.ts';
import { useTranslator } from '../../app/translation.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';

interface RunDialogProps {
  readonly status: MigrationStatus;
  readonly onRun: () => void;
  readonly onClose: () => void;
}

/** Says what a run will do before it does it. */
export function RunDialog({ status, onRun, onClose }: RunDialogProps) {
  const { t } = useTranslator();
  const behind = status.tenants.filter(tenant => tenant.pending > 0);
  const pending = behind.reduce((sum, tenant) => sum + tenant.pending, 0);
  const points = ['transaction', 'failure', 'identity'] as const;
  return (
    <ConfirmDialog
      title={t('migrations.runTitle')}
      description={t('migrations.runDescription', { count: behind.length, pending })}
      confirmLabel={t('migrations.runConfirm')}
      onConfirm={onRun}
      onClose={onClose}
    >
      <ul className="flex list-disc flex-col gap-1 pl-5 text-ink-soft">
        {points.map(point => (
          <li key={point}>{t(`migrations.runPoints.${point}`)}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
