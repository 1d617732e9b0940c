import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import type { Customer, CustomerStatus } from '../../../../contract/customers.ts';
import { useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { Field, Input } from '../../../components/field.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { ChangedNotice } from '../conflict/changed-notice.tsx';
import { useOpened } from '../conflict/use-opened.ts';
import { onlyConfirmationMissing, secretName, useReadiness } from './readiness.ts';
import { ReadinessForActive } from './readiness-for-active.tsx';
import { ReasonField } from './reason-field.tsx';

interface ChangeStatusDialogProps {
  readonly customer: Customer;
  readonly to: CustomerStatus;
  readonly onClose: () => void;
}

/** Says what a status does to the web application, and asks why. */
export function ChangeStatusDialog({ customer, to, onClose }: ChangeStatusDialogProps) {
  const { t } = useTranslator();
  const { opened, now, save } = useOpened(customer);
  const setStatus = useCommand('customers.setStatus');
  const { data: readiness, refetch } = useReadiness(customer);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const name = secretName(customer);
  const confirms = to === 'active' && readiness && onlyConfirmationMissing(readiness) ? name : null;
  const isConfirmed = confirms === null || typed.trim() === confirms;
  const isBlocked = to === 'active' && readiness?.ready === false && confirms === null;
  const act = async () => {
    setFailure(null);
    const saved = await save(({ id, version }) =>
      setStatus.mutateAsync({
        id,
        version,
        status: to,
        reason,
        ...(confirms === null ? {} : { webApplicationHas: confirms }),
      }),
    );
    if (saved.outcome !== 'saved') return;
    toast.success(t(`customers.status.done.${to}`, { name: saved.value.name }));
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (isBlocked) void refetch();
    else if (reason.trim() !== '' && isConfirmed && now !== null) void act().catch(setFailure);
  };
  return (
    <Dialog
      title={t(`customers.status.titles.${to}`, { name: opened.name })}
      description={t(`customers.status.does.${to}`, { subdomain: opened.subdomain })}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <div className="flex flex-col gap-4">
          {to === 'active' && <ReadinessForActive customer={customer} />}
          <ReasonField value={reason} onChange={setReason} isAsked={isAsked} />
          {confirms !== null && (
            <Field
              label={t('customers.status.confirmWebApplication', { name: confirms })}
              hint={t('customers.status.confirmHint')}
              error={
                isAsked && !isConfirmed
                  ? t('customers.status.confirmMismatch', { name: confirms })
                  : undefined
              }
            >
              {control => (
                <Input
                  {...control}
                  className="font-mono text-[13px]"
                  value={typed}
                  onChange={event => setTyped(event.target.value)}
                />
              )}
            </Field>
          )}
          <ChangedNotice opened={opened} now={now} />
          {isAsked && isBlocked && (
            <p role="alert" className="text-danger">
              {t('customers.status.blocked')}
            </p>
          )}
        </div>
        <FormFooter
          failure={failure}
          submit={t(`customers.status.confirm.${to}`)}
          submitting={setStatus.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
