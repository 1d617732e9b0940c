import { useState } from 'react';
import type { Credential } from '../../../contract/credentials.ts';
import { useCall } from '../../app/calls.ts';
import { useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { CredentialCare } from './credential-care.tsx';
import { SourceBadge } from './source-badge.tsx';

export function CredentialsPage() {
  const { t } = useTranslator();
  const credentials = useCall('credentials.list', {});
  const [opened, setOpened] = useState<string | null>(null);
  const credential = credentials.data?.find(({ reference }) => reference === opened);
  const columns: readonly Column<Credential>[] = [
    {
      id: 'reference',
      header: t('credentials.reference'),
      width: 260,
      grow: 2,
      cell: ({ reference }) => <code className="text-[13px]">{reference}</code>,
    },
    {
      id: 'source',
      header: t('credentials.source'),
      width: 150,
      cell: ({ source }) => <SourceBadge source={source} />,
    },
    {
      id: 'usedBy',
      header: t('credentials.usedBy'),
      width: 180,
      grow: 1,
      cell: ({ usedBy }) =>
        usedBy.length > 0 ? (
          usedBy.join(', ')
        ) : (
          <span className="text-ink-faint">{t('credentials.notUsed')}</span>
        ),
    },
  ];
  return (
    <Page fill title={t('credentials.title')} description={t('credentials.description')}>
      <Answer query={credentials}>
        {list =>
          list.length === 0 ? (
            <div className="card">
              <EmptyState title={t('credentials.empty')} next={t('credentials.emptyNext')} />
            </div>
          ) : (
            <>
              <p role="status" className="text-ink-soft tabular-nums">
                {t('credentials.count', { count: list.length })}
              </p>
              <DataTable
                label={t('credentials.title')}
                rows={list}
                columns={columns}
                rowKey={({ reference }) => reference}
                onOpen={({ reference }) => setOpened(reference)}
                className="card"
              />
            </>
          )
        }
      </Answer>
      {credential && (
        <Dialog
          place="side"
          title={credential.reference}
          description={
            credential.usedBy.length > 0
              ? `${t('credentials.usedBy')} ${credential.usedBy.join(', ')}`
              : t('credentials.notUsed')
          }
          onClose={() => setOpened(null)}
        >
          <CredentialCare credential={credential} testAs={credential.usedBy[0]} />
        </Dialog>
      )}
    </Page>
  );
}
