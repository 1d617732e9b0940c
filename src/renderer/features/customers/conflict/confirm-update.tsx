import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import type { Customer, CustomerChanges } from '../../../../contract/customers.ts';
import { useCommand } from '../../../app/calls.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { ChangedNotice } from './changed-notice.tsx';
import { useOpened } from './use-opened.ts';

interface ConfirmUpdateProps {
  readonly customer: Customer;
  readonly changes: CustomerChanges;
  readonly title: string;
  readonly description: ReactNode;
  readonly confirmLabel: string;
  readonly typed?: string;
  /** Told when it is saved. */
  readonly done: string;
  readonly onClose: () => void;
}

/** Asks before one change of a customer is made, and again where somebody else changed the customer meanwhile. */
export function ConfirmUpdate({ customer, changes, done, onClose, ...asked }: ConfirmUpdateProps) {
  const { opened, now, save } = useOpened(customer);
  const update = useCommand('customers.update');
  const [failure, setFailure] = useState<unknown>(null);
  const confirm = async () => {
    setFailure(null);
    const { outcome } = await save(({ id, version }) => update.mutateAsync({ id, version, changes }));
    if (outcome !== 'saved') return;
    toast.success(done);
    onClose();
  };
  return (
    <ConfirmDialog
      {...asked}
      busy={update.isPending}
      error={failure}
      onConfirm={() => void confirm().catch(setFailure)}
      onClose={onClose}
    >
      <ChangedNotice opened={opened} now={now} />
    </ConfirmDialog>
  );
}
