import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { readPage } from './repository.ts';

export function musicianHandlers(deps: Deps): Handlers['musicians'] {
  return {
    page: request => readPage(deps, request),
  };
}
