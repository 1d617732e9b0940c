import { toast } from 'sonner';
import type { Customer } from '../../../contract/customers.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';

interface RemoveCustomerDialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

export function RemoveCustomerDialog({ customer, onClose, onRemoved }: RemoveCustomerDialogProps) {
  const { t } = useTranslator();
  const { id, name, subdomain } = customer;
  const remove = useCommand('customers.remove');
  const confirm = () =>
    remove.mutate(
      { id, confirmation: subdomain },
      {
        onSuccess: () => {
          toast.success(t('customers.removed', { name }));
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
