import { Check, Circle, CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Customer, Readiness, ReadinessStep } from '../../../../contract/customers.ts';
import { useFormat } from '../../../app/format.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';

interface ReadinessListProps {
  readonly customer: Customer;
  readonly readiness: Readiness;
  /** The button that mends what a step misses. */
  readonly mend?: (missing: ReadinessStep) => ReactNode;
}

/** Everything that a customer needs before it may be active, with what is missing and how to mend it. */
export function ReadinessList({ customer, readiness, mend }: ReadinessListProps) {
  return (
    <ul className="flex flex-col gap-2.5">
      {readiness.steps.map(step => (
        <li key={step.step} className="flex items-start gap-2.5">
          <StateMark state={step.state} />
          <div className="min-w-0 flex-1">
            <StepText customer={customer} step={step} />
          </div>
          {step.state === 'missing' && mend?.(step)}
        </li>
      ))}
    </ul>
  );
}

function StateMark({ state }: { readonly state: ReadinessStep['state'] }) {
  const place = 'mt-0.5 size-[18px] shrink-0';
  if (state === 'met') return <Check aria-hidden className={`${place} text-good`} />;
  if (state === 'missing') return <CircleAlert aria-hidden className={`${place} text-danger`} />;
  return <Circle aria-hidden className={`${place} text-ink-faint`} />;
}

function StepText({ customer, step }: { readonly customer: Customer; readonly step: ReadinessStep }) {
  const { t } = useTranslator();
  const format = useFormat();
  const errorText = useErrorText();
  const known = step.step === 'web_application' && step.state === 'met' ? customer.webApplicationHas : null;
  const error = step.error && errorText(step.error);
  return (
    <>
      <p className={step.state === 'not_asked' ? 'text-ink-faint' : undefined}>
        {t(`customers.readiness.${step.step}.${step.state}`)}
      </p>
      {known && (
        <p className="text-[13px] text-ink-faint">
          {t(`customers.readiness.known.${known.how}`, { when: format.moment(known.at) })}
        </p>
      )}
      {error && (
        <p className="text-[13px] text-ink-soft">
          {error.what} {error.next}
        </p>
      )}
    </>
  );
}
