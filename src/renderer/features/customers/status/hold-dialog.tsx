import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import type { Customer } from '../../../../contract/customers.ts';
import { useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { Field, Input } from '../../../components/field.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { RadioGroup } from '../../../components/radio-group.tsx';
import { endOfDay, today } from './hold-end.ts';
import { ReasonField } from './reason-field.tsx';

interface HoldDialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

export function HoldDialog({ customer, onClose }: HoldDialogProps) {
  const { t } = useTranslator();
  const hold = useCommand('customers.hold');
  const [reason, setReason] = useState('');
  const [end, setEnd] = useState<'released' | 'day'>('released');
  const [day, setDay] = useState('');
  const [isAsked, setAsked] = useState(false);
  const { id, name } = customer;
  const until = end === 'day' ? endOfDay(day) : null;
  const isDayMissing = end === 'day' && until === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() === '' || isDayMissing) return;
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
          <RadioGroup
            label={t('customers.hold.end')}
            value={end}
            onChange={setEnd}
            options={[
              { value: 'released', label: t('customers.hold.endReleased') },
              { value: 'day', label: t('customers.hold.endDay') },
            ]}
          />
          {end === 'day' && (
            <Field
              label={t('customers.hold.lastDay')}
              hint={t('customers.hold.dayHint')}
              error={isAsked && isDayMissing ? t('customers.hold.dayPast') : undefined}
            >
              {control => (
                <Input
                  {...control}
                  inputMode="numeric"
                  placeholder={today()}
                  className="max-w-40 tabular-nums"
                  value={day}
                  onChange={event => setDay(event.target.value)}
                />
              )}
            </Field>
          )}
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
