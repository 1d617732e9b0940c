import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import type { Customer } from '../../../../contract/customers.ts';
import { useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { type Until, UntilField, untilWhen } from '../../../components/until-field.tsx';
import { ReasonField } from './reason-field.tsx';

interface HoldDialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

export function HoldDialog({ customer, onClose }: HoldDialogProps) {
  const { t } = useTranslator();
  const hold = useCommand('customers.hold');
  const [reason, setReason] = useState('');
  const [end, setEnd] = useState<Until>({ day: null });
  const [isAsked, setAsked] = useState(false);
  const { id, name } = customer;
  const until = untilWhen(end);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() === '' || until === undefined) return;
    hold.mutate(
      { id, reason, until },
      {
        onSuccess: () => {
          toast.success(t('customers.hold.done', { name }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title={t('customers.hold.askTitle', { name })}
      description={t('customers.hold.askDescription')}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <div className="flex flex-col gap-4">
          <ReasonField value={reason} onChange={setReason} isAsked={isAsked} />
          <UntilField
            label={t('customers.hold.end')}
            open={t('customers.hold.endReleased')}
            value={end}
            onChange={setEnd}
            isAsked={isAsked}
          />
        </div>
        <FormFooter
          failure={hold.error}
          submit={t('customers.hold.confirm')}
          submitting={hold.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
