import type { WorkspaceColour } from '../../contract/workspaces.ts';

export function WorkspaceDot({ colour }: { readonly colour: WorkspaceColour }) {
  return (
    <span
      aria-hidden
      className="inline-block size-2.5 shrink-0 rounded-full"
      style={{ background: `var(--workspace-${colour})` }}
    />
  );
}
