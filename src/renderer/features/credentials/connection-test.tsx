import { Check, Minus, PlugZap, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConnectionStep, ConnectionTest as Tested } from '../../../contract/credentials.ts';
import { stepText } from '../../../i18n/connection-step.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';

interface ConnectionTestProps {
  readonly subdomain: string | undefined;
  readonly available: boolean;
  /** What else can be done, beside the test. */
  readonly actions: ReactNode;
}

/** Connects as the customer's reference says, and tells each step of it. */
export function ConnectionTest({ subdomain, available, actions }: ConnectionTestProps) {
  const { t } = useTranslator();
  const test = useCommand('credentials.test');
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {actions}
        {subdomain !== undefined && available && (
          <Button busy={test.isPending} onClick={() => test.mutate({ subdomain })}>
            {!test.isPending && <PlugZap aria-hidden />}
            {test.isPending ? t('credentials.testing') : t('credentials.test')}
          </Button>
        )}
      </div>
      <div aria-live="polite" className="empty:hidden">
        {test.error && <ErrorNotice title={t('credentials.testFailed')} error={test.error} />}
        {test.data && <TestResult tested={test.data} />}
      </div>
    </>
  );
}

function TestResult({ tested }: { readonly tested: Tested }) {
  const { t } = useTranslator();
  return (
    <div className={classNames('rounded-lg px-4 py-3', tested.passed ? 'bg-good-soft' : 'bg-danger-soft')}>
      <p className="font-semibold">
        {t(tested.passed ? 'credentials.tested.passed' : 'credentials.tested.failed')}
      </p>
      <ol className="mt-2 grid grid-cols-[auto_auto_1fr] gap-x-3 gap-y-1.5">
        {tested.steps.map(step => (
          <StepLine key={step.step} tested={tested} step={step} />
        ))}
      </ol>
    </div>
  );
}

const marks = {
  ok: { Icon: Check, colour: 'text-good' },
  warning: { Icon: TriangleAlert, colour: 'text-warn' },
  failed: { Icon: X, colour: 'text-danger' },
  not_asked: { Icon: Minus, colour: 'text-ink-faint' },
} as const;

function StepLine({ tested, step }: { readonly tested: Tested; readonly step: ConnectionStep }) {
  const translator = useTranslator();
  const { t } = translator;
  const { Icon, colour } = marks[step.state];
  return (
    <li className="contents">
      <Icon aria-hidden className={classNames('mt-0.5 size-4', colour)} />
      <span>
        {t(`credentials.tested.steps.${step.step}`)}
        <span className="sr-only">, {t(`credentials.tested.states.${step.state}`)}: </span>
      </span>
      <span className="min-w-0 break-words text-ink-soft">{stepText(translator, tested, step)}</span>
    </li>
  );
}
