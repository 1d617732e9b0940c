import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { copyMusicians } from './copy.ts';
import { eraseMusicians } from './erase.ts';
import { exportMusicians } from './export.ts';
import { readFacets } from './facets.ts';
import { listInstruments } from './instruments/list.ts';
import { mergeInstruments, previewMerge } from './instruments/merge.ts';
import { Kept } from './kept.ts';
import { readLacking } from './lacking.ts';
import { readPage } from './read-page.ts';
import { saveMusicians } from './save/save.ts';
import { listFilters, removeFilter, saveFilter } from './saved-filters.ts';
import { showMusicians } from './show.ts';

export function musicianHandlers(deps: Deps): Handlers['musicians'] {
  const byWorkspace = new Map<string, Kept>();
  // in another workspace, as one that was restored from this, the same customer has another database
  const kept = (): Kept => {
    const { id } = deps.workspaces.current();
    const found = byWorkspace.get(id) ?? new Kept(() => deps.ports.clock.now().getTime());
    byWorkspace.set(id, found);
    return found;
  };
  return {
    page: request => readPage(deps, kept(), request),
    facets: ({ subdomain }) => readFacets(deps, kept(), subdomain),
    filters: () => listFilters(deps.control),
    saveFilter: (request, context) => saveFilter(deps, request, context),
    removeFilter: (which, context) => removeFilter(deps, which, context),
    lacking: request => readLacking(deps, request),
    show: request => showMusicians(deps, request),
    save: (request, context) => saveMusicians(deps, request, context),
    erase: (request, context) => eraseMusicians(deps, request, context),
    instruments: request => listInstruments(deps, request),
    previewMerge: request => previewMerge(deps, request),
    mergeInstruments: (request, context) => mergeInstruments(deps, request, context),
    copy: request => copyMusicians(deps, request),
    export: (request, task) => exportMusicians(deps, request, task),
  };
}
