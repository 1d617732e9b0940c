import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import type { Finding } from '../../../../contract/audits-findings.ts';
import { useCommand } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { Field, TextArea } from '../../../components/field.tsx';
import { FormFooter } from '../../../components/form-footer.tsx';
import { RadioGroup } from '../../../components/radio-group.tsx';
import { type Until, UntilField, untilWhen } from '../../../components/until-field.tsx';

interface AcceptDialogProps {
  readonly findings: readonly Finding[];
  /** Those of other places that could be accepted with it, itself included. */
  readonly equal?: readonly Finding[];
  readonly onClose: () => void;
}

/** Somebody answers for a finding: why, and for how long. */
export function AcceptDialog({ findings, equal = [], onClose }: AcceptDialogProps) {
  const { t } = useTranslator();
  const accept = useCommand('audits.accept');
  const [reason, setReason] = useState('');
  const [end, setEnd] = useState<Until>({ day: null });
  const [scope, setScope] = useState<'these' | 'equal'>('these');
  const [isAsked, setAsked] = useState(false);
  const until = untilWhen(end);
  const chosen = scope === 'equal' ? equal : findings;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() === '' || until === undefined) return;
    accept.mutate(
      { keys: chosen.map(({ key }) => key), reason, until },
      {
        onSuccess: ({ accepted }) => {
          toast.success(t('auditsPage.accept.done', { count: accepted }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title={t('auditsPage.accept.title', { count: chosen.length })}
      description={t('auditsPage.accept.description')}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <div className="flex flex-col gap-4">
          <Field
            label={t('auditsPage.accept.reason')}
            hint={t('auditsPage.accept.reasonHint')}
            error={isAsked && reason.trim() === '' ? t('validation.reason_empty') : undefined}
          >
            {control => (
              <TextArea
                {...control}
                autoFocus
                maxLength={500}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          <UntilField
            label={t('auditsPage.accept.end')}
            open={t('auditsPage.accept.endWithdrawn')}
            value={end}
            onChange={setEnd}
            isAsked={isAsked}
          />
          {equal.length > 1 && (
            <RadioGroup
              label={t('auditsPage.accept.scope')}
              value={scope}
              onChange={setScope}
              options={[
                { value: 'these', label: t('auditsPage.accept.onlyThis') },
                {
                  value: 'equal',
                  label: t('auditsPage.accept.equal', { count: equal.length }),
                  hint: t('auditsPage.accept.equalHint'),
                },
              ]}
            />
          )}
        </div>
        <FormFooter
          failure={accept.error}
          submit={t('auditsPage.accept.confirm', { count: chosen.length })}
          submitting={accept.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
