import { useMutation } from '@tanstack/react-query';
import { Download, ShieldCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { toast } from 'sonner';
import type { ActivityEntry, ActivityFilter } from '../../../contract/activity.ts';
import { en } from '../../../i18n/catalogue/en.ts';
import { call, useCommand } from '../../app/calls.ts';
import { useFormat } from '../../app/format.ts';
import { useErrorText, useTranslator } from '../../app/translation.ts';
import { useDebounced } from '../../app/use-debounced.ts';
import { Answer } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ListToolbar } from '../../components/list-toolbar.tsx';
import { Page } from '../../components/page.tsx';
import { Select } from '../../components/select.tsx';
import { ActivityPanel } from './activity-panel.tsx';
import { methodText, outcomeText, outcomeTone } from './activity-text.ts';
import { useActivity } from './use-activity.ts';
import { Verification } from './verification.tsx';

type Outcome = NonNullable<ActivityFilter['outcome']> | 'all';
const outcomes: readonly Outcome[] = ['all', 'done', 'failed', 'open'];

export function ActivityPage() {
  const { t } = useTranslator();
  const [search, setSearch] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('all');
  const [opened, setOpened] = useState<ActivityEntry | null>(null);
  const filter = useFilter(useDebounced(search, 250), outcome);
  const { pages, rows, fetchMore } = useActivity(filter);
  const verify = useMutation({ mutationFn: () => call('activity.verify', {}) });
  const columns = useColumns();
  const isFiltered = search !== '' || outcome !== 'all';
  const clear = () => {
    setSearch('');
    setOutcome('all');
  };
  return (
    <Page
      fill
      title={t('activity.title')}
      description={t('activity.description')}
      actions={
        <>
          <ExportButton filter={filter} />
          <Button busy={verify.isPending} onClick={() => verify.mutate()}>
            {!verify.isPending && <ShieldCheck aria-hidden />}
            {t(verify.isPending ? 'activity.verifying' : 'activity.verify')}
          </Button>
        </>
      }
    >
      {verify.error && <ErrorNotice error={verify.error} />}
      {verify.data && <Verification verified={verify.data} />}
      <div className="flex flex-wrap items-center gap-4">
        <ListToolbar
          label={t('activity.search')}
          placeholder={t('activity.searchPlaceholder')}
          value={search}
          onChange={setSearch}
          found={pages.data && t('activity.count', { count: rows.length }) + (pages.hasNextPage ? ' …' : '')}
        />
        <Select
          aria-label={t('activity.filterOutcome')}
          className="w-40"
          value={outcome}
          onChange={event => setOutcome(outcomes.find(each => each === event.target.value) ?? 'all')}
          options={outcomes.map(value => ({ value, label: t(`activity.outcomes.${value}`) }))}
        />
      </div>
      <Answer query={pages}>
        {() =>
          rows.length === 0 ? (
            <div className="card">
              <EmptyState
                title={t(isFiltered ? 'activity.noHits' : 'activity.empty')}
                next={t(isFiltered ? 'activity.noHitsNext' : 'activity.emptyNext')}
              >
                {isFiltered && <Button onClick={clear}>{t('common.clear')}</Button>}
              </EmptyState>
            </div>
          ) : (
            <DataTable
              label={t('activity.title')}
              rows={rows}
              columns={columns}
              rowKey={({ id }) => id}
              onOpen={setOpened}
              onNearEnd={fetchMore}
              className="card"
            />
          )
        }
      </Answer>
      {opened && <ActivityPanel entry={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

/** The word also finds what is called so in the language of the page. */
function useFilter(search: string, outcome: Outcome): ActivityFilter {
  const translator = useTranslator();
  return useMemo(() => {
    const word = search.trim();
    const known = Object.keys(en.activity.methods).map(key => key.replace('-', '.'));
    const methods = known.filter(method =>
      methodText(translator, method).toLowerCase().includes(word.toLowerCase()),
    );
    return {
      ...(word === '' ? {} : { search: word, methods }),
      ...(outcome === 'all' ? {} : { outcome }),
    };
  }, [search, outcome, translator]);
}

function ExportButton({ filter }: { readonly filter: ActivityFilter }) {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const save = useCommand('activity.export');
  const run = () =>
    save.mutate(
      { filter, format: 'csv', to: 'file' },
      {
        onSuccess: ({ file }) => file !== null && toast.success(t('activity.exported', { file })),
        onError: error => toast.error(errorText(error).what),
      },
    );
  return (
    <Button busy={save.isPending} onClick={run}>
      {!save.isPending && <Download aria-hidden />}
      {t('activity.export')}
    </Button>
  );
}

function useColumns(): readonly Column<ActivityEntry>[] {
  const translator = useTranslator();
  const { t } = translator;
  const format = useFormat();
  return [
    {
      id: 'when',
      header: t('activity.when'),
      width: 155,
      cell: ({ startedAt }) => <span className="tabular-nums">{format.moment(startedAt)}</span>,
    },
    {
      id: 'what',
      header: t('activity.what'),
      width: 200,
      grow: 1.5,
      cell: ({ method }) => <span className="font-medium">{methodText(translator, method)}</span>,
    },
    {
      id: 'orchestra',
      header: t('activity.orchestra'),
      width: 120,
      grow: 1,
      cell: row => row.subdomain ?? '–',
    },
    {
      id: 'who',
      header: t('activity.who'),
      width: 170,
      grow: 1,
      dropFirst: 1,
      cell: ({ actor }) => (
        <span className="text-ink-soft">
          {actor.user}@{actor.machine}
        </span>
      ),
    },
    {
      id: 'outcome',
      header: t('activity.outcome'),
      width: 140,
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
}
