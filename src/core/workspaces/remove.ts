import { join } from 'node:path';
import type { CallContext } from '../../contract/index.ts';
import type { InputOf } from '../../contract/kit.ts';
import type { workspaces } from '../../contract/workspaces.ts';
import { AppError } from '../app-error.ts';
import { holdsSealedRows } from '../audits/repair/sealed-rows.ts';
import { signingKeyName } from '../credentials/names.ts';
import type { Deps } from '../deps.ts';
import { RememberedMappings } from '../imports/map/remembered.ts';
import { forgetControlUrl } from './control-url.ts';
import { secretNames } from './secret-names.ts';
import { switchTo } from './switch.ts';

/**
 * Forgets a workspace that was added here with its secrets; its control database is left as it is. The one in use is left
 * for the sandbox first. Throws `confirmation_mismatch`, and `keychain_*` before anything is forgotten.
 */
export async function removeWorkspace(
  deps: Deps,
  { id, confirmation }: InputOf<typeof workspaces.remove>,
  context: CallContext,
): Promise<void> {
  const workspace = deps.workspaces.find(id);
  context.note({ workspace: id, name: workspace.name, stage: workspace.stage });
  if (confirmation !== id) throw new AppError('confirmation_mismatch');
  if (workspace.kind !== 'keychain')
    throw new AppError('invalid_input', { problem: 'workspace_fixed' }, { field: 'id' });
  // the only copy of somebody's rows: not lost with a workspace
  if (holdsSealedRows(deps.sealedRows, workspace))
    throw new AppError('sealed_rows_kept', { name: workspace.name });
  const { secretStore } = deps.ports;
  const names = await secretNames(deps, workspace);
  if (deps.workspaces.current().id === id) await switchTo(deps, 'sandbox');
  for (const name of [...names, signingKeyName]) await secretStore.delete(`${id}/${name}`);
  await deps.localStore.forget(workspace);
  await deps.backupStore.forget(workspace);
  await deps.sealedRows.forget(workspace);
  await new RememberedMappings(join(deps.ports.home, id)).forget();
  await forgetControlUrl(secretStore, id);
  deps.workspaces.remove(id);
}
