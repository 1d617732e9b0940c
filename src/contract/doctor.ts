import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { command, task } from './kit.ts';
import { Nothing } from './shared.ts';

const doctorChecks = [
  'versions',
  'home',
  'keychain',
  'sandbox',
  'control',
  'clock',
  'activity',
  'server',
] as const;

export const Diagnosis = z.object({
  check: z.enum(doctorChecks),
  /** What it is about where there is more than one: `host:port` of a server. */
  subject: z.string().nullable(),
  state: z.enum(['ok', 'warning', 'failed', 'not_checked']),
  /** Names the sentence of the diagnosis in the catalogues (`doctor.results.<check>.<result>`). */
  result: z.string(),
  /** Fill the sentence; never a secret. */
  facts: z.record(z.string(), z.string()),
  error: ErrorInfo.nullable(),
});
export type Diagnosis = z.infer<typeof Diagnosis>;

export const doctor = {
  check: task({
    effect: 'none',
    input: Nothing,
    progress: z.object({ done: z.number().int(), total: z.number().int() }),
    output: z.array(Diagnosis),
  }),
  /** Writes one redacted archive where the user says, or to the path of a CLI option. */
  save: command({
    effect: 'local',
    input: z.strictObject({
      /** Where to, for the CLI; the desktop asks. */
      path: z.string().optional(),
    }),
    output: z.object({ file: z.string().nullable(), entries: z.array(z.string()) }),
  }),
};
