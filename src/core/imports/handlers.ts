import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { runQueue } from './offline/run-queue.ts';
import { previewImport } from './preview.ts';
import { enqueueImport, runQueued } from './queued.ts';
import { saveRejects } from './rejects.ts';
import { listImports } from './repository.ts';
import { previewRows } from './rows.ts';
import { runImport } from './run.ts';
import { previewUndo } from './undo/preview.ts';
import { undoImport } from './undo/undo.ts';

export function importHandlers(deps: Deps): Handlers['imports'] {
  return {
    preview: (plan, task) => previewImport(deps, plan, task),
    rows: request => previewRows(deps, request),
    run: (plan, task) => runImport(deps, plan, task),
    saveRejects: request => saveRejects(deps, request),
    list: ({ subdomain }) => listImports(deps, subdomain),
    undoPreview: request => previewUndo(deps, request),
    undo: (request, task) => undoImport(deps, request, task),

    prepareOffline: ({ subdomain }, task) => deps.offlineCopies.prepare(subdomain, task),
    offlineCopies: () => deps.offlineCopies.list(),
    forgetOffline: async ({ subdomain }) => {
      await deps.offlineCopies.forget(subdomain);
      return {};
    },

    queue: () => deps.importQueue.list(),
    enqueue: request => enqueueImport(deps, request),
    dequeue: async ({ id }) => {
      await deps.importQueue.dequeue(id);
      return {};
    },
    runQueue: (request, task) =>
      runQueue(deps, request, task, (queued, each) => runQueued(deps, queued, each)),
  };
}
