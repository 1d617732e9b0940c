import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { toast } from 'sonner';
import type { SecureState } from '../../../contract/credentials.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange, useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReplaceUrl } from './replace-url.tsx';

/** What is done here, what is done on the web application's host, and what is done here after that. */
export function SecureSteps({ secure }: { readonly secure: SecureState }) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const probes = useWorkspace()?.webApplication != null;
  const isPrepared = secure.state === 'prepared';
  return (
    <ol className="flex flex-col gap-4">
      <Step
        number={1}
        done={isPrepared}
        title={t('credentials.secure.step1')}
        hint={t('credentials.secure.step1Hint')}
      >
        {canChange && !isPrepared && <Prepare subdomain={secure.subdomain} />}
      </Step>
      <Step number={2} title={t('credentials.secure.step2')} hint={t('credentials.secure.step2Hint')}>
        <div className="flex flex-wrap items-center gap-2">
          <code className="break-all rounded bg-sunken px-2 py-1 text-[13px]">{secure.name}</code>
          <CopyButton text={secure.name} />
        </div>
      </Step>
      <Step
        number={3}
        title={t('credentials.secure.step3')}
        hint={t(probes ? 'credentials.secure.step3Hint' : 'credentials.secure.step3HintTyped')}
      >
        {canChange && isPrepared && <ReplaceUrl secure={secure} probes={probes} />}
      </Step>
    </ol>
  );
}

function Prepare({ subdomain }: { readonly subdomain: string }) {
  const { t } = useTranslator();
  const prepare = useCommand('credentials.prepareSecure');
  // the step goes away as it succeeds, and callbacks of `mutate` with it
  const run = () =>
    void prepare
      .mutateAsync({ subdomain })
      .then(() => toast.success(t('credentials.secure.isPrepared')))
      .catch(() => {}); // told below
  return (
    <>
      <div>
        <Button variant="primary" busy={prepare.isPending} onClick={run}>
          {t('credentials.secure.prepare')}
        </Button>
      </div>
      {prepare.error && <ErrorNotice error={prepare.error} />}
    </>
  );
}

interface StepProps {
  readonly number: number;
  readonly done?: boolean;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Step({ number, done = false, title, hint, children }: StepProps) {
  const { t } = useTranslator();
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className={classNames(
          'flex size-6 shrink-0 items-center justify-center rounded-full font-semibold text-[12.5px]',
          done ? 'bg-good-soft text-good' : 'bg-sunken text-ink-soft',
        )}
      >
        {done ? <Check className="size-3.5" /> : number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div>
          <p className="font-medium">
            {title}
            {done && <span className="sr-only">, {t('credentials.secure.stepDone')}</span>}
          </p>
          <p className="text-[13px] text-ink-soft">{hint}</p>
        </div>
        {children}
      </div>
    </li>
  );
}
