import type { RepairTenant } from '../../../../contract/audits-repair.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useOwnValues } from './own-values.ts';

interface SealDialogProps {
  readonly tenant: RepairTenant;
  readonly onClose: () => void;
}

/** Rows leave a database here, so its subdomain has to be typed. */
export function SealDialog({ tenant: { subdomain, name, foreign }, onClose }: SealDialogProps) {
  const { t } = useTranslator();
  const seal = useTask('audits.repairSeal');
  const own = useOwnValues(values => values.own);
  const rows = foreign.reduce((sum, each) => sum + each.rows, 0);
  return (
    <ConfirmDialog
      destructive
      title={t('repairPage.sealTitle', { count: rows, name })}
      description={t('repairPage.sealDescription')}
      confirmLabel={t('repairPage.sealConfirm')}
      typed={subdomain}
      onConfirm={() => {
        void seal.start({ subdomain, confirmation: subdomain, own: own[subdomain] ?? [] });
        onClose();
      }}
      onClose={onClose}
    />
  );
}
