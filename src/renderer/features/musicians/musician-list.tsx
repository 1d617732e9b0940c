import { useState } from 'react';
import { Link } from 'wouter';
import type { CallError } from '../../../contract/client.ts';
import type { Musician, MusicianSort } from '../../../contract/musicians.ts';
import { useTranslator } from '../../app/translation.ts';
import { useDebounced } from '../../app/use-debounced.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ListToolbar } from '../../components/list-toolbar.tsx';
import { Loading } from '../../components/loading.tsx';
import { type Sorting, sortingAfter } from '../../components/sorting.ts';
import { MusicianPanel } from './musician-panel.tsx';
import { MusicianTable } from './musician-table.tsx';
import { useMusicians } from './use-musicians.ts';

export function MusicianList({ subdomain }: { readonly subdomain: string }) {
  const { t } = useTranslator();
  const [text, setText] = useState('');
  const search = useDebounced(text.trim().slice(0, 200), 200);
  const [sorting, setSorting] = useState<Sorting<MusicianSort>>({ column: 'lastName', descending: false });
  const [opened, setOpened] = useState<Musician | null>(null);
  const query = { subdomain, search, sort: sorting.column, descending: sorting.descending };
  const { pages, rows, total, fetchMore } = useMusicians(query);

  if (pages.isPending) return <Loading />;
  if (pages.error && rows.length === 0) {
    return <MusicianError subdomain={subdomain} error={pages.error} onRetry={() => pages.refetch()} />;
  }
  if (rows.length === 0 && search === '') {
    return (
      <div className="card">
        <EmptyState title={t('musicians.empty')} next={t('musicians.emptyNext')}>
          <Button variant="primary" asChild>
            <Link href={`/imports/${subdomain}`}>{t('musicians.import')}</Link>
          </Button>
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <ListToolbar
        label={t('musicians.search')}
        placeholder={t('musicians.searchPlaceholder')}
        value={text}
        onChange={setText}
        found={total !== undefined && t('musicians.count', { count: total })}
      />
      {pages.error && <ErrorNotice error={pages.error} onRetry={() => pages.refetch()} />}
      {rows.length === 0 ? (
        <div className="card">
          <EmptyState title={t('musicians.noHits')} next={t('musicians.noHitsNext')}>
            <Button onClick={() => setText('')}>{t('common.clear')}</Button>
          </EmptyState>
        </div>
      ) : (
        <MusicianTable
          key={JSON.stringify(query)}
          rows={rows}
          total={total}
          sorting={sorting}
          onSort={column => setSorting(before => sortingAfter(before, column))}
          onOpen={setOpened}
          onNearEnd={fetchMore}
        />
      )}
      {opened && <MusicianPanel musician={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

interface MusicianErrorProps {
  readonly subdomain: string;
  readonly error: CallError;
  readonly onRetry: () => void;
}

/** Leads straight to where the database can be made ready. */
function MusicianError({ subdomain, error, onRetry }: MusicianErrorProps) {
  const { t } = useTranslator();
  if (error.code === 'tenant_not_migrated') {
    return (
      <div className="card">
        <EmptyState title={t('musicians.notMigrated')} next={t('musicians.notMigratedNext')}>
          <Button variant="primary" asChild>
            <Link href="/migrations">{t('musicians.toMigrations')}</Link>
          </Button>
        </EmptyState>
      </div>
    );
  }
  return (
    <ErrorNotice
      error={error}
      onRetry={onRetry}
      action={
        <Button size="small" asChild>
          <Link href={`/customers/${subdomain}`}>{t('musicians.toCustomer')}</Link>
        </Button>
      }
    />
  );
}
