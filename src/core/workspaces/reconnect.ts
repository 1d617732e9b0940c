import type { CallContext } from '../../contract/index.ts';
import type { InputOf } from '../../contract/kit.ts';
import type { workspaces } from '../../contract/workspaces.ts';
import { AppError } from '../app-error.ts';
import { readCertificates } from '../customers/certificates.ts';
import type { Deps } from '../deps.ts';
import { keepControlUrl, parseControlUrl } from './control-url.ts';
import type { KeptWorkspace } from './store.ts';
import { disconnect } from './switch.ts';

/** Another URL for a control database that has a new password or address; what else is kept of the workspace stays. */
export async function reconnectWorkspace(
  deps: Deps,
  { id, controlUrl, certificateAuthority }: InputOf<typeof workspaces.reconnect>,
  context: CallContext,
): Promise<KeptWorkspace> {
  const workspace = deps.workspaces.find(id);
  context.note({ workspace: id, name: workspace.name, stage: workspace.stage });
  if (workspace.kind !== 'keychain')
    throw new AppError('invalid_input', { problem: 'workspace_fixed' }, { field: 'id' });
  const url = parseControlUrl(controlUrl);
  const certificates =
    certificateAuthority === undefined
      ? {}
      : { certificateAuthority: readCertificates(certificateAuthority, 'certificateAuthority') };
  await keepControlUrl(deps.ports.secretStore, id, url);
  const changed = deps.workspaces.update(id, certificates);
  if (deps.workspaces.current().id === id) await disconnect(deps);
  return changed;
}
