import { toast } from 'sonner';
import type { Customer } from '../../../contract/customers.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { removalToast, useRestore } from './orphans/use-restore.ts';

interface RemoveCustomerDialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Long enough to read it, and to find the key that leads there. */
const undoTime = 15_000;

export function RemoveCustomerDialog({ customer, onClose, onRemoved }: RemoveCustomerDialogProps) {
  const { t } = useTranslator();
  const { id, name, subdomain } = customer;
  const remove = useCommand('customers.remove');
  const restore = useRestore();
  const confirm = () =>
    remove.mutate(
      { id, confirmation: subdomain },
      {
        onSuccess: () => {
          toast.success(t('customers.removed', { name }), {
            id: removalToast(id),
            duration: undoTime,
            action: { label: t('customers.undo'), onClick: () => void restore(id) },
          });
          onRemoved();
        },
      },
    );
  return (
    <ConfirmDialog
      title={t('customers.removeTitle', { name })}
      description={t('customers.removeDescription')}
      confirmLabel={t('customers.removeConfirm')}
      typed={subdomain}
      destructive
      busy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
