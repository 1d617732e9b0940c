import { z } from 'zod';
import { command, query } from './kit.ts';
import { Nothing } from './shared.ts';

export const WorkspaceColour = z.enum(['green', 'blue', 'amber', 'red', 'violet', 'grey']);
export type WorkspaceColour = z.infer<typeof WorkspaceColour>;

export const WorkspaceId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'workspace_id');

/** What a workspace is for; production starts read-only. */
export const WorkspaceStage = z.enum(['sandbox', 'staging', 'production']);
export type WorkspaceStage = z.infer<typeof WorkspaceStage>;

/** `https://{subdomain}.example.com`: where the web application answers for a customer. */
const WebApplicationAddress = z
  .string()
  .max(200)
  .regex(
    /^(https:\/\/[^\s/?#]*\{subdomain\}[^\s/?#]*|http:\/\/\{subdomain\}\.localhost(:\d+)?)\/?$/,
    'web_application_address',
  );

export const Workspace = z.object({
  id: WorkspaceId,
  name: z.string(),
  /**
   * `sandbox`: the embedded server; `environment`: the control database that PODIUM_CONTROL_URL names; `keychain`: added
   * here, its control database's URL is in the keychain.
   */
  kind: z.enum(['sandbox', 'environment', 'keychain']),
  stage: WorkspaceStage,
  colour: WorkspaceColour,
  readOnly: z.boolean(),
  /** Folder of migrations in Prisma's format; null is the built-in one. */
  migrationSource: z.string().nullable(),
  /** Null where there is none to probe. */
  webApplication: z.string().nullable(),
  current: z.boolean(),
  /** Whether its control database answers, and whether its schema fits this console. `adoptable`: filled by the web application alone. */
  control: z.enum(['unknown', 'ready', 'not-set-up', 'adoptable', 'older', 'newer', 'unreachable']),
});
export type Workspace = z.infer<typeof Workspace>;

const name = z.string().trim().min(1, 'name_empty').max(60, 'name_long');

export const workspaces = {
  list: query({ effect: 'none', input: Nothing, output: z.array(Workspace) }),
  /** Keeps the control database's URL in the keychain. Colour and read-only follow the stage unless given. */
  add: command({
    effect: 'secret',
    allowedReadOnly: true,
    input: z.strictObject({
      id: WorkspaceId,
      name,
      stage: z.enum(['staging', 'production']),
      colour: WorkspaceColour.optional(),
      readOnly: z.boolean().optional(),
      controlUrl: z.string().min(1),
      /** PEM of the control server's own certificate authority. */
      certificateAuthority: z.string().max(100_000).optional(),
      webApplication: WebApplicationAddress.optional(),
    }),
    output: Workspace,
  }),
  /** Another URL for the control database of a workspace that was added here, such as one with a new password. */
  reconnect: command({
    effect: 'secret',
    allowedReadOnly: true,
    input: z.strictObject({
      id: WorkspaceId,
      controlUrl: z.string().min(1),
      certificateAuthority: z.string().max(100_000).optional(),
    }),
    output: Workspace,
  }),
  /** Forgets the workspace and its secrets in the keychain; its control database is left as it is. */
  remove: command({
    effect: 'secret',
    allowedReadOnly: true,
    input: z.strictObject({ id: WorkspaceId, confirmation: z.string() }),
    output: z.object({ id: WorkspaceId }),
  }),
  use: command({ effect: 'local', input: z.strictObject({ id: WorkspaceId }), output: Workspace }),
  update: command({
    effect: 'local',
    allowedReadOnly: true,
    input: z.strictObject({
      id: WorkspaceId,
      name: name.optional(),
      colour: WorkspaceColour.optional(),
      readOnly: z.boolean().optional(),
      /** A folder that `app.chooseFile` or the CLI referred to; null goes back to the built-in one. */
      migrationSource: z.string().nullable().optional(),
      webApplication: WebApplicationAddress.nullable().optional(),
    }),
    output: Workspace,
  }),
  /** Creates or updates Podium's own tables in the control database of the current workspace. */
  setUp: command({ effect: 'control', input: Nothing, output: Workspace }),
};
