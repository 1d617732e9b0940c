import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';
import { runAcrossFleet } from './run.ts';
import { fleetStatus } from './status.ts';

export function migrationHandlers(deps: Deps): Handlers['migrations'] {
  return {
    status: ({ source }) => fleetStatus(deps, source),
    run: (request, task) => deps.locks.exclusive('migrations.run', () => runAcrossFleet(deps, request, task)),
  };
}
