import { ArrowRight, CircleCheck } from 'lucide-react';
import { Link } from 'wouter';
import type { AdoptionReport } from '../../../../contract/customers-adoption.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Section } from '../../../components/section.tsx';
import { countFound } from './count-found.ts';
import { Proof } from './proof.tsx';

export function AdoptionDone({ report }: { readonly report: AdoptionReport }) {
  const { t } = useTranslator();
  const { withoutStamp, plainUrls, unreachable } = countFound(report.customers);
  const steps = [
    { key: 'reach', count: unreachable, href: '/customers' },
    { key: 'secure', count: plainUrls, href: '/credentials' },
    { key: 'stamp', count: withoutStamp, href: '/customers' },
  ] as const;
  return (
    <>
      <Section focusTitle title={t('adoption.done')} description={t('adoption.doneNext')}>
        <div className="flex items-start gap-6">
          <CircleCheck aria-hidden className="size-10 shrink-0 text-good" strokeWidth={1.5} />
          <ul className="flex flex-col gap-2">
            {steps
              .filter(({ count }) => count > 0)
              .map(({ key, count, href }) => (
                <NextStep key={key} href={href} text={t(`adoption.next.${key}`, { count })} />
              ))}
            {report.servers.some(({ loopback }) => !loopback) && (
              <NextStep href="/customers" text={t('adoption.next.verify')} />
            )}
            <NextStep href="/customers" text={t('adoption.next.customers')} />
          </ul>
        </div>
      </Section>
      <Proof proof={report.proof} />
    </>
  );
}

function NextStep({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <li>
      <Link href={href} className="inline-flex items-center gap-2 text-accent hover:underline">
        <ArrowRight aria-hidden className="size-4" />
        {text}
      </Link>
    </li>
  );
}
