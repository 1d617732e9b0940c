import { Check, Play } from 'lucide-react';
import type { SandboxProgress, SandboxStatus } from '../../../contract/sandbox.ts';
import { useTask } from '../../app/tasks.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Logo } from '../../components/logo.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { ScoreLines } from '../../components/score-lines.tsx';
import { Spinner } from '../../components/spinner.tsx';

/** The first page of a new console: starts the sandbox and shows each step. */
export function StartSandbox({ status }: { readonly status?: SandboxStatus }) {
  const { t } = useTranslator();
  const up = useTask('sandbox.up');
  const reset = useTask('sandbox.reset');
  const task = reset.running ? reset.task : up.task;
  const running = task?.status === 'running';
  const known = status?.state === 'stopped';
  const title = running ? t('sandbox.starting') : t(known ? 'sandbox.stoppedTitle' : 'sandbox.welcome');
  return (
    <div className="h-full overflow-y-auto px-6">
      <div className="mx-auto flex min-h-full max-w-xl flex-col items-center justify-center py-12 text-center">
        <Logo size={56} />
        <h1 className="mt-6 font-semibold text-[26px] leading-tight tracking-[-0.015em]">{title}</h1>
        {!running && (
          <p className="mt-3 max-w-[52ch] text-[15px] text-ink-soft">
            {t(known ? 'sandbox.stoppedText' : 'sandbox.welcomeText')}
          </p>
        )}
        {running ? (
          <div className="mt-8 w-full text-left">
            <ProgressBar label={t('sandbox.progress')} value={null} />
            <Steps progress={task.progress} />
          </div>
        ) : (
          <Button variant="primary" size="large" className="mt-8" onClick={() => up.start({})}>
            <Play aria-hidden />
            {t('sandbox.start')}
          </Button>
        )}
        {task?.error && (
          <div className="mt-6 w-full text-left">
            <ErrorNotice error={task.error} />
          </div>
        )}
        <ScoreLines className="mt-10 opacity-60" />
      </div>
    </div>
  );
}

function Steps({ progress }: { readonly progress: readonly SandboxProgress[] }) {
  const { t } = useTranslator();
  return (
    <ol aria-live="polite" className="mt-5 flex flex-col gap-2">
      {progress.map(({ step, subdomain }, index) => {
        const last = index === progress.length - 1;
        return (
          <li key={`${step}-${subdomain}`} className="flex items-center gap-2.5">
            {last ? <Spinner className="text-accent" /> : <Check aria-hidden className="size-4 text-good" />}
            <span className={last ? 'font-medium' : 'text-ink-soft'}>{t(`sandbox.steps.${step}`)}</span>
            {subdomain && <span className="text-ink-faint">{subdomain}</span>}
          </li>
        );
      })}
    </ol>
  );
}
