import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import type { SecureState } from '../../../contract/credentials.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Field, Input } from '../../components/field.tsx';

interface ReplaceUrlProps {
  readonly secure: SecureState;
  /** Whether there is a web application to ask. */
  readonly probes: boolean;
}

/** The second step: by asking the web application, or by typing the secret's name. */
export function ReplaceUrl({ secure: { subdomain, name }, probes }: ReplaceUrlProps) {
  const { t } = useTranslator();
  const commit = useCommand('credentials.commitSecure');
  const [typed, setTyped] = useState('');
  // the step goes away as it succeeds, and callbacks of `mutate` with it
  const run = (webApplicationHas?: string) =>
    void commit
      .mutateAsync({ subdomain, ...(webApplicationHas === undefined ? {} : { webApplicationHas }) })
      .then(() => toast.success(t('credentials.secure.committed', { name })))
      .catch(() => {}); // told below
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === name) run(typed);
  };
  return (
    <>
      {probes && (
        <div>
          <Button variant="primary" busy={commit.isPending} onClick={() => run()}>
            {t('credentials.secure.probe')}
          </Button>
        </div>
      )}
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <Field label={t('credentials.secure.typed')} className="min-w-60 flex-1">
          {control => (
            <Input
              {...control}
              value={typed}
              onChange={event => setTyped(event.target.value)}
              className="font-mono"
            />
          )}
        </Field>
        <Button
          type="submit"
          variant={probes ? 'secondary' : 'primary'}
          disabled={typed !== name}
          busy={commit.isPending}
        >
          {t('credentials.secure.commit')}
        </Button>
      </form>
      {commit.error && <ErrorNotice error={commit.error} />}
    </>
  );
}
