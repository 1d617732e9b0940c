import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { previewImport } from './preview.ts';
import { listImports } from './repository.ts';
import { runImport } from './run.ts';

export function importHandlers(deps: Deps): Handlers['imports'] {
  return {
    preview: (request, task) => previewImport(deps, request, task),
    run: (request, task) => runImport(deps, request, task),
    list: ({ subdomain }) => listImports(deps, subdomain),
  };
}
