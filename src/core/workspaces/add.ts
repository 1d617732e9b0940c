import type { CallContext } from '../../contract/index.ts';
import type { InputOf } from '../../contract/kit.ts';
import type { WorkspaceColour, WorkspaceStage, workspaces } from '../../contract/workspaces.ts';
import { readCertificates } from '../customers/certificates.ts';
import type { Deps } from '../deps.ts';
import { forgetControlUrl, keepControlUrl, parseControlUrl } from './control-url.ts';
import type { KeptWorkspace } from './store.ts';

/** Production is red and read-only until somebody decides otherwise. */
const byStage: Readonly<Record<WorkspaceStage, { colour: WorkspaceColour; readOnly: boolean }>> = {
  sandbox: { colour: 'green', readOnly: false },
  staging: { colour: 'amber', readOnly: false },
  production: { colour: 'red', readOnly: true },
};

/** Throws `workspace_taken`, `invalid_input` and `keychain_*`; then nothing is kept. */
export async function addWorkspace(
  deps: Deps,
  input: InputOf<typeof workspaces.add>,
  context: CallContext,
): Promise<KeptWorkspace> {
  const { id, name, stage } = input;
  deps.workspaces.assertFree(id);
  const url = parseControlUrl(input.controlUrl);
  const workspace = {
    id,
    name,
    stage,
    colour: input.colour ?? byStage[stage].colour,
    readOnly: input.readOnly ?? byStage[stage].readOnly,
    migrationSource: null,
    webApplication: input.webApplication ?? null,
    certificateAuthority:
      input.certificateAuthority === undefined
        ? null
        : readCertificates(input.certificateAuthority, 'certificateAuthority'),
  };
  context.note({ workspace: id, name, stage, readOnly: workspace.readOnly });
  const { secretStore } = deps.ports;
  await keepControlUrl(secretStore, id, url);
  try {
    return deps.workspaces.add(workspace);
  } catch (error) {
    await forgetControlUrl(secretStore, id);
    throw error;
  }
}
