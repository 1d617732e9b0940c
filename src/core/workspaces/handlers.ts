import type { Handlers } from '../../contract/index.ts';
import type { Workspace } from '../../contract/workspaces.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import type { KeptWorkspace } from './store.ts';

export function workspaceHandlers(deps: Deps): Handlers['workspaces'] {
  return {
    list: () => Promise.all(deps.workspaces.list().map(kept => toWorkspace(deps, kept))),
    use: async ({ id }) => {
      const kept = deps.workspaces.use(id);
      await disconnect(deps);
      return toWorkspace(deps, kept);
    },
    update: ({ id, migrationSource, ...changes }) => {
      const source =
        typeof migrationSource === 'string'
          ? { migrationSource: deps.files.path(migrationSource) }
          : migrationSource === null
            ? { migrationSource }
            : {};
      return toWorkspace(deps, deps.workspaces.update(id, { ...defined(changes), ...source }));
    },
    setUp: async () => {
      await deps.control.setUp();
      return toWorkspace(deps, deps.workspaces.current());
    },
  };
}

/** Connections belong to the workspace that was left. */
async function disconnect(deps: Deps): Promise<void> {
  await Promise.all([deps.control.close(), deps.connections.forget()]);
}

async function toWorkspace(deps: Deps, kept: KeptWorkspace): Promise<Workspace> {
  const current = deps.workspaces.current().id === kept.id;
  return { ...kept, current, control: current ? await controlState(deps) : 'unknown' };
}

async function controlState(deps: Deps): Promise<Workspace['control']> {
  try {
    return await deps.control.state();
  } catch (error) {
    if (error instanceof AppError) return 'unreachable';
    throw error;
  }
}

function defined<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
