import { useEffect, useState } from 'react';
import { useCommand } from '../../app/calls.ts';
import { errorInfoOf } from '../../app/podium.ts';
import { useErrorText, useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { AccessCard } from './access-card.tsx';
import { PasswordField } from './password-field.tsx';

interface LockScreenProps {
  readonly nextTryAt?: string | null;
  /** Why even the state of the lock could not be told. */
  readonly error?: unknown;
}

export function LockScreen({ nextTryAt = null, error = null }: LockScreenProps) {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const unlock = useCommand('access.unlock');
  const [password, setPassword] = useState('');
  const seconds = useSecondsUntil(nextTryAt);
  const failure = unlock.error === null ? null : errorInfoOf(unlock.error);
  const submit = () => {
    if (password === '' || seconds > 0 || unlock.isPending) return;
    unlock.mutate({ password }, { onError: () => setPassword('') });
  };
  const told =
    seconds > 0
      ? t('access.wait', { seconds })
      : failure?.code === 'password_wrong'
        ? errorText(failure).what
        : undefined;
  const other =
    error ?? (failure?.code === 'password_wrong' || failure?.code === 'too_many_tries' ? null : failure);
  return (
    <AccessCard title={t('access.title')} description={t('access.description')} onSubmit={submit}>
      <PasswordField
        autoFocus
        autoComplete="current-password"
        label={t('access.password')}
        error={told}
        value={password}
        onChange={text => {
          setPassword(text);
          if (failure !== null) unlock.reset();
        }}
      />
      {other !== null && <ErrorNotice error={other} />}
      <Button type="submit" variant="primary" busy={unlock.isPending} disabled={seconds > 0}>
        {t('access.unlock')}
      </Button>
    </AccessCard>
  );
}

/** Whole seconds left, counted down once a second; 0 when there is nothing to wait for. */
function useSecondsUntil(moment: string | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (moment === null) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [moment]);
  return moment === null ? 0 : Math.max(0, Math.ceil((Date.parse(moment) - now) / 1_000));
}
