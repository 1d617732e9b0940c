import { z } from 'zod';
import { command, query } from './kit.ts';
import { Nothing } from './shared.ts';

export const WorkspaceColour = z.enum(['green', 'blue', 'amber', 'red', 'violet', 'grey']);
export type WorkspaceColour = z.infer<typeof WorkspaceColour>;

export const WorkspaceId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'workspace_id');

export const Workspace = z.object({
  id: WorkspaceId,
  name: z.string(),
  /** `sandbox`: the embedded server; `environment`: the control database that PODIUM_CONTROL_URL names. */
  kind: z.enum(['sandbox', 'environment']),
  colour: WorkspaceColour,
  readOnly: z.boolean(),
  /** Folder of migrations in Prisma's format; null is the built-in one. */
  migrationSource: z.string().nullable(),
  current: z.boolean(),
  /** Whether its control database answers, and whether its schema fits this console. */
  control: z.enum(['unknown', 'ready', 'not-set-up', 'older', 'newer', 'unreachable']),
});
export type Workspace = z.infer<typeof Workspace>;

export const workspaces = {
  list: query({ effect: 'none', input: Nothing, output: z.array(Workspace) }),
  use: command({ effect: 'local', input: z.strictObject({ id: WorkspaceId }), output: Workspace }),
  update: command({
    effect: 'local',
    allowedReadOnly: true,
    input: z.strictObject({
      id: WorkspaceId,
      name: z.string().trim().min(1).max(60).optional(),
      colour: WorkspaceColour.optional(),
      readOnly: z.boolean().optional(),
      /** A folder that `app.chooseFile` or the CLI referred to; null goes back to the built-in one. */
      migrationSource: z.string().nullable().optional(),
    }),
    output: Workspace,
  }),
  /** Creates or updates Podium's own tables in the control database of the current workspace. */
  setUp: command({ effect: 'control', input: Nothing, output: Workspace }),
};
