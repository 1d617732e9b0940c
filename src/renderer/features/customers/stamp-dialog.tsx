import { toast } from 'sonner';
import type { Customer } from '../../../contract/customers.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';

interface StampDialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

export function StampDialog({ customer, onClose }: StampDialogProps) {
  const { t } = useTranslator();
  const restamp = useCommand('customers.restamp');
  const { id, name, subdomain } = customer;
  const confirm = () =>
    restamp.mutate(
      { id, confirmation: subdomain },
      {
        onSuccess: () => {
          toast.success(t('customers.identity.done', { name }));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={t('customers.identity.stampTitle', { name })}
      description={t('customers.identity.stampDescription', {
        reference: customer.databaseReference ?? t('customers.plainUrl'),
      })}
      confirmLabel={t('customers.identity.stampConfirm')}
      typed={subdomain}
      busy={restamp.isPending}
      error={restamp.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
