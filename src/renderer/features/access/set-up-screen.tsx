import { useState } from 'react';
import { NewPassword } from '../../../contract/access.ts';
import { validationText } from '../../../i18n/index.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { AccessCard } from './access-card.tsx';
import { PasswordField } from './password-field.tsx';

/** The first start: the password that the console will ask for. */
export function SetUpScreen() {
  const translator = useTranslator();
  const { t } = translator;
  const setUp = useCommand('access.setUp');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const problem = NewPassword.safeParse(password).error?.issues[0]?.message;
  const different = problem === undefined && password !== again;
  const submit = () => {
    setTried(true);
    if (problem === undefined && !different && !setUp.isPending) setUp.mutate({ password });
  };
  return (
    <AccessCard title={t('access.setUpTitle')} description={t('access.setUpDescription')} onSubmit={submit}>
      <PasswordField
        autoFocus
        autoComplete="new-password"
        label={t('access.newPassword')}
        hint={t('access.newPasswordHint')}
        error={tried && problem !== undefined ? validationText(translator, problem) : undefined}
        value={password}
        onChange={setPassword}
      />
      <PasswordField
        autoComplete="new-password"
        label={t('access.again')}
        error={tried && different ? t('access.different') : undefined}
        value={again}
        onChange={setAgain}
      />
      {setUp.error && <ErrorNotice error={setUp.error} />}
      <Button type="submit" variant="primary" busy={setUp.isPending}>
        {t('access.setUp')}
      </Button>
    </AccessCard>
  );
}
