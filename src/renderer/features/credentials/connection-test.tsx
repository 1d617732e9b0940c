import { useMutation } from '@tanstack/react-query';
import { Check, PlugZap, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { call } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
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
  // a query by its effect, but made when asked for and not kept
  const test = useMutation({
    mutationFn: (subdomain: string) => call('credentials.test', { subdomain }),
  });
  const result = test.data;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {actions}
        {subdomain !== undefined && available && (
          <Button busy={test.isPending} onClick={() => test.mutate(subdomain)}>
            {!test.isPending && <PlugZap aria-hidden />}
            {test.isPending ? t('credentials.testing') : t('credentials.test')}
          </Button>
        )}
      </div>
      <div aria-live="polite" className="empty:hidden">
        {test.error && <ErrorNotice title={t('credentials.testFailed')} error={test.error} />}
        {result && (
          <div className="rounded-lg bg-good-soft px-4 py-3">
            <p className="font-semibold">{t('credentials.tested.title')}</p>
            <ul className="mt-1 flex flex-col gap-0.5">
              <Step good>
                {t('credentials.tested.source', { source: t(`credentials.sources.${result.source}`) })}
              </Step>
              <Step good>{t('credentials.tested.server', { version: result.serverVersion })}</Step>
              <Step good={result.tls}>
                {t(result.tls ? 'credentials.tested.tls' : 'credentials.tested.noTls')}
              </Step>
              <Step good={result.identity === 'right'}>
                {t(
                  result.identity === 'right'
                    ? 'credentials.tested.identity'
                    : 'credentials.tested.identityMissing',
                )}
              </Step>
            </ul>
          </div>
        )}
      </div>
    </>
  );
}

function Step({ good, children }: { readonly good: boolean; readonly children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      {good ? (
        <Check aria-hidden className="size-4 shrink-0 text-good" />
      ) : (
        <TriangleAlert aria-hidden className="size-4 shrink-0 text-warn" />
      )}
      {children}
    </li>
  );
}
