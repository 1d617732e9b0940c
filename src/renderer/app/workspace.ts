import type { Workspace } from '../../contract/workspaces.ts';
import { useCall } from './calls.ts';

export function useWorkspace(): Workspace | undefined {
  return useCall('workspaces.list', {}).data?.find(workspace => workspace.current);
}

/** False in a read-only workspace, and until it is known: then no edit control is shown. */
export function useCanChange(): boolean {
  return useWorkspace()?.readOnly === false;
}
