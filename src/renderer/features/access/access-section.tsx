import { Lock } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { type AccessStatus, NewPassword } from '../../../contract/access.ts';
import { validationText } from '../../../i18n/index.ts';
import { useCall, useCommand } from '../../app/calls.ts';
import { errorInfoOf } from '../../app/podium.ts';
import { useErrorText, useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { FormFooter } from '../../components/form-footer.tsx';
import { Section } from '../../components/section.tsx';
import { Select } from '../../components/select.tsx';
import { PasswordField } from './password-field.tsx';

const idleChoices = [1, 5, 15, 30, 60, 120, 240];

export function AccessSection() {
  const { t } = useTranslator();
  const status = useCall('access.status', {});
  const lock = useCommand('access.lock');
  const [changing, setChanging] = useState(false);
  return (
    <Section
      title={t('access.settings')}
      description={t('access.settingsDescription')}
      actions={
        <>
          <Button onClick={() => setChanging(true)}>{t('common.change')}</Button>
          <Button busy={lock.isPending} onClick={() => lock.mutate({})}>
            <Lock aria-hidden />
            {t('access.lockNow')}
          </Button>
        </>
      }
    >
      <Answer query={status}>
        {({ idleMinutes, source }) => (
          <>
            <p>
              {t('access.idle')} {t('access.minutes', { count: idleMinutes })}
            </p>
            {source === 'environment' && <p className="text-ink-soft">{t('access.environment')}</p>}
            {changing && (
              <ChangeAccessDialog
                source={source}
                idleMinutes={idleMinutes}
                onClose={() => setChanging(false)}
              />
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}

interface ChangeAccessDialogProps extends Pick<AccessStatus, 'source' | 'idleMinutes'> {
  readonly onClose: () => void;
}

function ChangeAccessDialog({ source, idleMinutes, onClose }: ChangeAccessDialogProps) {
  const translator = useTranslator();
  const { t } = translator;
  const errorText = useErrorText();
  const update = useCommand('access.update');
  const [minutes, setMinutes] = useState(idleMinutes);
  const [newPassword, setNewPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [password, setPassword] = useState('');
  const problem =
    newPassword === '' ? undefined : NewPassword.safeParse(newPassword).error?.issues[0]?.message;
  const failure = update.error === null ? null : errorInfoOf(update.error);
  const wrong = failure?.code === 'password_wrong';
  const missing = tried && password === '' && !update.isPending;
  const submit = () => {
    setTried(true);
    if (problem !== undefined || newPassword !== again || password === '') return;
    update.mutate(
      { password, idleMinutes: minutes, ...(newPassword === '' ? {} : { newPassword }) },
      {
        onSuccess: () => {
          toast.success(t('access.changed'));
          onClose();
        },
        onError: () => setPassword(''),
      },
    );
  };
  const choices = [...new Set([...idleChoices, idleMinutes])].sort((a, b) => a - b);
  return (
    <Dialog title={t('access.changeTitle')} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={t('access.idle')}>
          {control => (
            <Select
              {...control}
              value={String(minutes)}
              onChange={event => setMinutes(Number(event.target.value))}
              options={choices.map(count => ({
                value: String(count),
                label: t('access.minutes', { count }),
              }))}
            />
          )}
        </Field>
        {source === 'file' && (
          <PasswordField
            autoComplete="new-password"
            label={t('access.newOptional')}
            error={problem === undefined ? undefined : validationText(translator, problem)}
            value={newPassword}
            onChange={setNewPassword}
          />
        )}
        {newPassword !== '' && (
          <PasswordField
            autoComplete="new-password"
            label={t('access.again')}
            error={tried && newPassword !== again ? t('access.different') : undefined}
            value={again}
            onChange={setAgain}
          />
        )}
        <PasswordField
          autoComplete="current-password"
          label={t('access.present')}
          error={wrong ? errorText(failure).what : missing ? t('validation.password_empty') : undefined}
          value={password}
          onChange={setPassword}
        />
        <FormFooter
          failure={wrong ? null : failure}
          submit={t('common.save')}
          submitting={update.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
