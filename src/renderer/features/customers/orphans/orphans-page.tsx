import { useState } from 'react';
import { Link } from 'wouter';
import type { OrphanDatabase } from '../../../../contract/customers.ts';
import { useCall } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Page } from '../../../components/page.tsx';
import { addressText } from './address-text.ts';
import { OrphanPanel } from './orphan-panel.tsx';

/** Databases whose customers were removed: left as they are, and listed so that nobody forgets them. */
export function OrphansPage() {
  const { t } = useTranslator();
  const orphans = useCall('customers.orphans', {});
  const columns = useColumns();
  const [openedId, setOpenedId] = useState<string | null>(null);
  const opened = orphans.data?.find(({ customerId }) => customerId === openedId);
  return (
    <Page
      fill
      title={t('customers.orphans.title')}
      description={t('customers.orphans.description')}
      actions={
        <Button asChild>
          <Link href="/customers">{t('customers.title')}</Link>
        </Button>
      }
    >
      <Answer query={orphans}>
        {list =>
          list.length === 0 ? (
            <div className="card">
              <EmptyState title={t('customers.orphans.empty')} next={t('customers.orphans.emptyNext')} />
            </div>
          ) : (
            <>
              <p role="status" className="text-ink-soft tabular-nums">
                {t('customers.orphans.count', { count: list.length })}
              </p>
              <DataTable
                label={t('customers.orphans.title')}
                rows={list}
                columns={columns}
                rowKey={({ customerId }) => customerId}
                onOpen={({ customerId }) => setOpenedId(customerId)}
                className="card"
              />
            </>
          )
        }
      </Answer>
      {opened && <OrphanPanel orphan={opened} onClose={() => setOpenedId(null)} />}
    </Page>
  );
}

function useColumns(): readonly Column<OrphanDatabase>[] {
  const { t } = useTranslator();
  const format = useFormat();
  return [
    {
      id: 'name',
      header: t('customers.fields.name'),
      width: 180,
      grow: 2,
      cell: ({ name }) => <span className="font-medium">{name}</span>,
    },
    {
      id: 'subdomain',
      header: t('customers.fields.subdomain'),
      width: 120,
      grow: 1,
      cell: ({ subdomain }) => subdomain,
    },
    {
      id: 'address',
      header: t('customers.orphans.address'),
      width: 220,
      grow: 2,
      dropFirst: 1,
      cell: ({ address }) =>
        address === null ? (
          <span className="text-ink-faint">{t('common.notKnown')}</span>
        ) : (
          <code className="text-[12.5px]">{addressText(address)}</code>
        ),
    },
    {
      id: 'removedAt',
      header: t('customers.orphans.removedAt'),
      width: 160,
      cell: ({ removedAt }) => <span className="tabular-nums">{format.moment(removedAt)}</span>,
    },
    {
      id: 'removedBy',
      header: t('customers.orphans.removedBy'),
      width: 140,
      grow: 1,
      dropFirst: 2,
      cell: ({ removedBy }) => <span className="text-ink-soft">{removedBy}</span>,
    },
  ];
}
