import { useState } from 'react';
import { toast } from 'sonner';
import type { Credential } from '../../../contract/credentials.ts';
import { useCommand } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { useCanChange } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { isOfServer } from './credential-filter.ts';
import { SetCredentialDialog } from './set-credential-dialog.tsx';
import { SourceBadge } from './source-badge.tsx';

interface CredentialCareProps {
  readonly credential: Credential;
  /** Through whose reference the connection is tested. */
  readonly customer: string | undefined;
}

/** What answers for a reference, and everything that can be done with it. */
export function CredentialCare({ credential, customer }: CredentialCareProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const [asking, setAsking] = useState<'set' | 'forget' | null>(null);
  const forget = useCommand('credentials.forget');
  const { reference, source, settable, error } = credential;
  const name = reference.replace(/^env:/, '');
  const close = () => {
    setAsking(null);
    forget.reset();
  };
  const confirmForget = () =>
    forget.mutate(
      { name },
      {
        onSuccess: () => {
          close();
          toast.success(t('credentials.forgotten'));
        },
      },
    );
  return (
    <div className="flex flex-col gap-4">
      <DescriptionList
        items={[
          { term: t('credentials.reference'), value: <code className="text-[13px]">{reference}</code> },
          {
            term: t('credentials.source'),
            value: (
              <>
                <SourceBadge credential={credential} />
                <span className="mt-1 block text-[13px] text-ink-faint empty:hidden">
                  {source !== null && t(`credentials.notSettable.${source}`)}
                  {source === null && error === null && t('credentials.missingHint')}
                </span>
              </>
            ),
          },
        ]}
      />
      {isOfServer(reference) && <p className="text-[13px] text-ink-soft">{t('credentials.ofServerHint')}</p>}
      {error && <ErrorNotice error={error} />}
      <ConnectionTest
        subdomain={isOfServer(reference) ? undefined : customer}
        available={source !== null}
        actions={
          canChange &&
          settable && (
            <>
              <Button
                variant={source === null && error === null ? 'primary' : 'secondary'}
                onClick={() => setAsking('set')}
              >
                {t('credentials.set')}
              </Button>
              {source === 'keychain' && (
                <Button variant="ghost" onClick={() => setAsking('forget')}>
                  {t('credentials.forget')}
                </Button>
              )}
            </>
          )
        }
      />
      {asking === 'set' && <SetCredentialDialog reference={reference} name={name} onClose={close} />}
      {asking === 'forget' && (
        <ConfirmDialog
          title={t('credentials.forgetTitle', { reference })}
          description={t('credentials.forgetDescription')}
          confirmLabel={t('credentials.forgetConfirm')}
          destructive
          busy={forget.isPending}
          error={forget.error}
          onConfirm={confirmForget}
          onClose={close}
        />
      )}
    </div>
  );
}
