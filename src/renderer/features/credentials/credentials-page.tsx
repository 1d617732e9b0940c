import { useState } from 'react';
import { useCall } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { CredentialCare } from './credential-care.tsx';
import { CredentialList } from './credential-list.tsx';
import { PlainRows } from './plain-rows.tsx';

export function CredentialsPage() {
  const { t } = useTranslator();
  const credentials = useCall('credentials.list', {});
  const [opened, setOpened] = useState<string | null>(null);
  const credential = credentials.data?.find(({ reference }) => reference === opened);
  const unasked = credentials.data?.find(({ error }) => error !== null)?.error;
  return (
    <Page fill title={t('credentials.title')} description={t('credentials.description')}>
      <PlainRows />
      {unasked && <ErrorNotice error={unasked} onRetry={() => credentials.refetch()} />}
      <Answer query={credentials}>
        {list =>
          list.length === 0 ? (
            <div className="card">
              <EmptyState title={t('credentials.empty')} next={t('credentials.emptyNext')} />
            </div>
          ) : (
            <CredentialList credentials={list} onOpen={({ reference }) => setOpened(reference)} />
          )
        }
      </Answer>
      {credential && (
        <Dialog
          place="side"
          title={credential.reference}
          description={`${t('credentials.usedBy')} ${credential.usedBy.join(', ')}`}
          onClose={() => setOpened(null)}
        >
          <CredentialCare credential={credential} customer={credential.usedBy[0]} />
        </Dialog>
      )}
    </Page>
  );
}
