import type { Workspace } from '../../contract/workspaces.ts';
import type { Translator } from '../../i18n/index.ts';
import { useCall } from './calls.ts';

export function useWorkspace(): Workspace | undefined {
  return useCall('workspaces.list', {}).data?.find(workspace => workspace.current);
}

/** False in a read-only workspace, and until it is known: then no edit control is shown. */
export function useCanChange(): boolean {
  return useWorkspace()?.readOnly === false;
}

/** The name as the user gave it; the sandbox has one in the language of the page until it is given another. */
export function workspaceName({ t }: Translator, { kind, name }: Workspace): string {
  return kind === 'sandbox' && name === 'Sandbox' ? t('sandbox.title') : name;
}
