import { useMemo, useState } from 'react';
import type { ActivityEntry } from '../../../contract/activity.ts';
import { useCall } from '../../app/calls.ts';
import { useFormat } from '../../app/format.ts';
import { useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListToolbar } from '../../components/list-toolbar.tsx';
import { Page } from '../../components/page.tsx';
import { ActivityPanel } from './activity-panel.tsx';
import { methodText, outcomeText, outcomeTone } from './activity-text.ts';

export function ActivityPage() {
  const translator = useTranslator();
  const { t } = translator;
  const format = useFormat();
  const activity = useCall('activity.list', { limit: 1000 });
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<ActivityEntry | null>(null);
  const found = useMemo(() => {
    const word = search.trim().toLowerCase();
    return (activity.data ?? []).filter(entry =>
      `${methodText(translator, entry.method)} ${entry.actor} ${entry.subdomain ?? ''}`
        .toLowerCase()
        .includes(word),
    );
  }, [activity.data, search, translator]);
  const columns: readonly Column<ActivityEntry>[] = [
    {
      id: 'when',
      header: t('activity.when'),
      width: 160,
      cell: ({ startedAt }) => <span className="tabular-nums">{format.moment(startedAt)}</span>,
    },
    {
      id: 'what',
      header: t('activity.what'),
      width: 220,
      grow: 1.5,
      cell: ({ method }) => <span className="font-medium">{methodText(translator, method)}</span>,
    },
    {
      id: 'orchestra',
      header: t('activity.orchestra'),
      width: 130,
      grow: 1,
      cell: row => row.subdomain ?? '–',
    },
    {
      id: 'who',
      header: t('activity.who'),
      width: 170,
      grow: 1,
      cell: ({ actor }) => <span className="text-ink-soft">{actor}</span>,
    },
    {
      id: 'outcome',
      header: t('activity.outcome'),
      width: 170,
      grow: 1,
      cell: entry => {
        const tone = outcomeTone(entry);
        const text = outcomeText(translator, entry);
        return (
          <Badge tone={tone} title={text}>
            {tone === 'danger' ? t('activity.failed') : text}
          </Badge>
        );
      },
    },
  ];
  return (
    <Page fill title={t('activity.title')} description={t('activity.description')}>
      <Answer query={activity}>
        {list =>
          list.length === 0 ? (
            <div className="card">
              <EmptyState title={t('activity.empty')} next={t('activity.emptyNext')} />
            </div>
          ) : (
            <>
              <ListToolbar
                label={t('activity.search')}
                placeholder={t('activity.searchPlaceholder')}
                value={search}
                onChange={setSearch}
                found={t('activity.count', { count: found.length })}
              />
              {found.length === 0 ? (
                <div className="card">
                  <EmptyState title={t('activity.noHits')} next={t('activity.noHitsNext')}>
                    <Button onClick={() => setSearch('')}>{t('common.clear')}</Button>
                  </EmptyState>
                </div>
              ) : (
                <DataTable
                  label={t('activity.title')}
                  rows={found}
                  columns={columns}
                  rowKey={({ id }) => id}
                  onOpen={setOpened}
                  className="card"
                />
              )}
            </>
          )
        }
      </Answer>
      {opened && <ActivityPanel entry={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}
