import type { Handlers } from '../../contract/index.ts';
import type { Workspace } from '../../contract/workspaces.ts';
import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import { addWorkspace } from './add.ts';
import { reconnectWorkspace } from './reconnect.ts';
import { removeWorkspace } from './remove.ts';
import type { KeptWorkspace } from './store.ts';
import { disconnect, switchTo } from './switch.ts';

export function workspaceHandlers(deps: Deps): Handlers['workspaces'] {
  return {
    list: async () => {
      await refresh(deps);
      return Promise.all(deps.workspaces.list().map(kept => toWorkspace(deps, kept)));
    },
    add: async (input, context) => toWorkspace(deps, await addWorkspace(deps, input, context)),
    reconnect: async (input, context) => toWorkspace(deps, await reconnectWorkspace(deps, input, context)),
    remove: async (input, context) => {
      await removeWorkspace(deps, input, context);
      return { id: input.id };
    },
    use: async ({ id }) => {
      await refresh(deps);
      return toWorkspace(deps, await switchTo(deps, id));
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

/** Another console may have removed the workspace that is in use here. */
async function refresh(deps: Deps): Promise<void> {
  const before = deps.workspaces.current().id;
  deps.workspaces.refresh();
  if (deps.workspaces.current().id !== before) await disconnect(deps);
}

async function toWorkspace(deps: Deps, kept: KeptWorkspace): Promise<Workspace> {
  const current = deps.workspaces.current().id === kept.id;
  const { certificateAuthority: _, tlsPolicy: __, ...shown } = kept;
  return { ...shown, current, control: current ? await controlState(deps) : 'unknown' };
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
