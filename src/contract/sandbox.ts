import { z } from 'zod';
import { command, query, task } from './kit.ts';
import { Nothing } from './shared.ts';

export const SandboxStatus = z.object({
  /** absent: never made; stopped: made, server down; running. */
  state: z.enum(['absent', 'stopped', 'running']),
  port: z.number().int().nullable(),
  serverVersion: z.string().nullable(),
  dataFolder: z.string(),
  /** Subdomains of the sample orchestras that are there. */
  orchestras: z.array(z.string()),
});
export type SandboxStatus = z.infer<typeof SandboxStatus>;

export const SandboxProgress = z.object({
  step: z.enum(['initialise', 'start', 'control', 'database', 'import', 'ready']),
  /** The sample orchestra that the step is about. */
  subdomain: z.string().nullable(),
});
export type SandboxProgress = z.infer<typeof SandboxProgress>;

export const sandbox = {
  status: query({ effect: 'none', input: Nothing, output: SandboxStatus }),
  /** Starts the server, and makes the control database and the sample orchestras where they are not there yet. */
  up: task({ effect: 'local', input: Nothing, progress: SandboxProgress, output: SandboxStatus }),
  down: command({ effect: 'local', input: Nothing, output: SandboxStatus }),
  /** Removes everything in the sandbox and makes it anew. */
  reset: task({
    effect: 'local',
    input: z.strictObject({ confirmation: z.literal('sandbox') }),
    progress: SandboxProgress,
    output: SandboxStatus,
  }),
};
