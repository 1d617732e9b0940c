import { useState } from 'react';
import type { Credential } from '../../../contract/credentials.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { Button } from '../../components/button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListToolbar } from '../../components/list-toolbar.tsx';
import { Select } from '../../components/select.tsx';
import { filterCredentials, type SourceFilter, sourceOf } from './credential-filter.ts';
import { SourceBadge } from './source-badge.tsx';
import { useSourceText } from './source-text.ts';

interface CredentialListProps {
  readonly credentials: readonly Credential[];
  readonly onOpen: (credential: Credential) => void;
}

export function CredentialList({ credentials, onOpen }: CredentialListProps) {
  const { t } = useTranslator();
  const [search, setSearch] = useState('');
  const [source, setSource] = useState<SourceFilter | null>(null);
  const shown = filterCredentials(credentials, search, source);
  const columns = useColumns();
  const showAll = () => {
    setSearch('');
    setSource(null);
    document.querySelector('main')?.focus(); // the button goes with what it cleared
  };
  return (
    <>
      <ListToolbar
        label={t('credentials.search')}
        placeholder={t('credentials.searchPlaceholder')}
        value={search}
        onChange={setSearch}
        found={
          shown.length === credentials.length
            ? t('credentials.count', { count: credentials.length })
            : t('credentials.found', { count: shown.length, total: credentials.length })
        }
        filters={<SourceSelect credentials={credentials} value={source} onChange={setSource} />}
      />
      {shown.length === 0 ? (
        <div className="card">
          <EmptyState title={t('credentials.noHits')} next={t('credentials.noHitsNext')}>
            <Button onClick={showAll}>{t('common.clear')}</Button>
          </EmptyState>
        </div>
      ) : (
        <DataTable
          label={t('credentials.title')}
          rows={shown}
          columns={columns}
          rowKey={({ reference }) => reference}
          onOpen={onOpen}
          className="card"
        />
      )}
    </>
  );
}

interface SourceSelectProps {
  readonly credentials: readonly Credential[];
  readonly value: SourceFilter | null;
  readonly onChange: (source: SourceFilter | null) => void;
}

/** The sources that there are, with how many references each answers for. */
function SourceSelect({ credentials, value, onChange }: SourceSelectProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const sourceText = useSourceText();
  const sources = credentials.map(sourceOf);
  const offered = [...new Set([...sources, ...(value === null ? [] : [value])])];
  const countOf = (source: SourceFilter) => sources.filter(each => each === source).length;
  return (
    <Select
      aria-label={t('credentials.source')}
      className="w-44"
      value={value ?? ''}
      onChange={event => onChange((event.target.value || null) as SourceFilter | null)}
      options={[
        { value: '', label: t('credentials.allSources') },
        ...offered.map(source => ({
          value: source,
          label: `${sourceText(source)} (${format.number(countOf(source))})`,
        })),
      ]}
    />
  );
}

function useColumns(): readonly Column<Credential>[] {
  const { t } = useTranslator();
  return [
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
      cell: credential => <SourceBadge credential={credential} />,
    },
    {
      id: 'usedBy',
      header: t('credentials.usedBy'),
      width: 180,
      grow: 1,
      cell: ({ usedBy }) => usedBy.join(', '),
    },
  ];
}
