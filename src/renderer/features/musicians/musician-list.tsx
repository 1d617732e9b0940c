import { useState } from 'react';
import type { Musician } from '../../../contract/musicians.ts';
import { useTranslator } from '../../app/translation.ts';
import { useDebounced } from '../../app/use-debounced.ts';
import { useCanChange } from '../../app/workspace.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ListToolbar } from '../../components/list-toolbar.tsx';
import { Loading } from '../../components/loading.tsx';
import { noRows, type RowRanges } from '../../components/virtual-grid/row-ranges.ts';
import { Editing } from './edits/editing.tsx';
import { movesRows } from './edits/pending-edits.ts';
import { usePendingEdits } from './edits/use-pending-edits.ts';
import { useSave } from './edits/use-save.ts';
import { MusicianFilters } from './filters/musician-filters.tsx';
import { LackingNotice } from './filters/saved/lacking-notice.tsx';
import { SavedFilterMenu } from './filters/saved/saved-filter-menu.tsx';
import { useFacets } from './filters/use-facets.ts';
import { FoundCount } from './found-count.tsx';
import { MusicianGrid } from './musician-grid.tsx';
import { MusicianProblem } from './musician-problem.tsx';
import { isFiltered } from './musician-view.ts';
import { NobodyHere } from './nobody-here.tsx';
import { MusicianPanel } from './panel/musician-panel.tsx';
import { ExportProgress } from './take-out/export-progress.tsx';
import { TakeOutButtons } from './take-out/take-out-buttons.tsx';
import { useTakeOut } from './take-out/use-take-out.ts';
import { useMusicianList } from './use-musician-list.ts';
import { useMusicianView } from './use-musician-view.ts';

interface MusicianListProps {
  readonly subdomain: string;
  readonly orchestraKey: string;
}

export function MusicianList({ subdomain, orchestraKey }: MusicianListProps) {
  const { t } = useTranslator();
  const canChange = useCanChange();
  const { view, filterBy, sortBy, clear, show, markSaved } = useMusicianView(orchestraKey);
  const search = useDebounced(view.filter.search, 200);
  const wanted = { ...view, filter: { ...view.filter, search } };
  const { head, rows, listKey, request, isSearching } = useMusicianList(subdomain, wanted);
  // rows are selected by their place, which tells nothing of another list
  const place = `${listKey} ${rows.rowCount}`;
  const [selected, setSelected] = useState({ place, ranges: noRows });
  const selection = selected.place === place ? selected.ranges : noRows;
  const setSelection = (ranges: RowRanges) => setSelected({ place, ranges });
  const [opened, setOpened] = useState<Musician | null>(null);
  const pending = usePendingEdits(orchestraKey);
  const saving = useSave({
    subdomain,
    orchestraKey,
    pending,
    onSaved: (sent, stored) => {
      const byId = new Map(stored.map(musician => [musician.id, musician]));
      rows.replace(row => byId.get(row.id) ?? row);
      if (movesRows(sent, view.sorting.column)) setSelection(noRows);
    },
  });
  const facets = useFacets(subdomain);
  const takeOut = useTakeOut({ request, rows, selection });

  if (head.isPending) return <Loading />;
  if (head.error && rows.rowCount === 0) {
    return <MusicianProblem subdomain={subdomain} error={head.error} onRetry={() => head.refetch()} />;
  }
  const isNarrowed = isFiltered(view.filter);
  const error = head.error ?? rows.error;
  const editing = canChange ? { pending, saving } : null;
  if (rows.rowCount === 0 && !isNarrowed && !isSearching && !facets?.archived) {
    return <NobodyHere subdomain={subdomain} onClear={undefined} />;
  }
  return (
    <>
      <ListToolbar
        label={t('musicians.search')}
        placeholder={t('musicians.searchPlaceholder')}
        value={view.filter.search}
        onChange={text => filterBy({ search: text.slice(0, 200) })}
        found={
          <FoundCount
            subdomain={subdomain}
            filter={request}
            found={rows.rowCount}
            selected={takeOut.selected}
            isSearching={isSearching}
          />
        }
      >
        {rows.rowCount > 0 && <TakeOutButtons takeOut={takeOut} />}
      </ListToolbar>
      <MusicianFilters
        subdomain={subdomain}
        filter={view.filter}
        onChange={filterBy}
        onClear={() => clear(view.filter.search)}
      >
        <SavedFilterMenu view={view} onShow={show} onSaved={markSaved} />
      </MusicianFilters>
      {view.savedFilter !== null && (
        <LackingNotice subdomain={subdomain} filter={request} isNobodyFound={rows.rowCount === 0} />
      )}
      {error !== null && (
        <ErrorNotice error={error} onRetry={() => (head.error ? head.refetch() : rows.retry())} />
      )}
      <ExportProgress />
      {rows.rowCount === 0 ? (
        <NobodyHere subdomain={subdomain} onClear={() => clear()} />
      ) : (
        <MusicianGrid
          list={{ rows, listKey }}
          pending={pending}
          canChange={canChange}
          sorting={view.sorting}
          onSort={sortBy}
          selection={selection}
          onSelect={setSelection}
          onOpen={setOpened}
          onCopy={cell => (cell === null ? takeOut.copy() : takeOut.copyCell(cell))}
        />
      )}
      {rows.rowCount > 0 && pending.edits.size === 0 && (
        <p className="-mt-2 text-[12.5px] text-ink-faint max-[820px]:hidden">
          {t(canChange ? 'musicians.keys' : 'musicians.keysReadOnly')}
        </p>
      )}
      {editing && <Editing subdomain={subdomain} {...editing} onOpen={setOpened} />}
      {opened && (
        <MusicianPanel
          key={opened.id}
          subdomain={subdomain}
          opened={opened}
          editing={editing}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
