import { AppError } from '../app-error.ts';
import type { Deps } from '../deps.ts';
import type { KeptWorkspace } from './store.ts';

/** Throws `already_running`: a task that runs would go on in the other workspace's databases. */
export async function switchTo(deps: Deps, id: string): Promise<KeptWorkspace> {
  const target = deps.workspaces.find(id);
  if (target.id === deps.workspaces.current().id) return deps.workspaces.use(id);
  if (deps.tasks.running().length > 0) throw new AppError('already_running', { reason: 'workspace_busy' });
  deps.workspaces.use(id);
  await disconnect(deps);
  return target;
}

/** Connections belong to the workspace that was left, or to a URL that is no longer its own. */
export async function disconnect(deps: Deps): Promise<void> {
  await Promise.all([deps.control.close(), deps.connections.forget()]);
}
