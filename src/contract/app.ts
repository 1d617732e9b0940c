import { z } from 'zod';
import { command, query } from './kit.ts';
import { FileReference, Nothing, Timestamp } from './shared.ts';

export const AppInfo = z.object({
  version: z.string(),
  /** What shows this console. */
  host: z.enum(['electron', 'stand-in', 'cli']),
  platform: z.string(),
  /** Where Podium keeps everything it has on disk. */
  home: z.string(),
});
export type AppInfo = z.infer<typeof AppInfo>;

export const RunningTask = z.object({ taskId: z.string(), method: z.string(), startedAt: Timestamp });
export type RunningTask = z.infer<typeof RunningTask>;

export const FilePurpose = z.enum(['import', 'migration-source', 'customers', 'certificate', 'report']);
export type FilePurpose = z.infer<typeof FilePurpose>;

export const PageLanguage = z.enum(['sv', 'en']);
export type PageLanguage = z.infer<typeof PageLanguage>;

export const app = {
  info: query({ effect: 'none', input: Nothing, output: AppInfo }),
  /** Tasks that run now, so that a reloaded page can attach to them again. */
  tasks: query({ effect: 'none', input: Nothing, output: z.array(RunningTask) }),
  /** The language of the page, so that the host's own dialogs speak it too. */
  speak: command({ effect: 'local', input: z.strictObject({ language: PageLanguage }), output: Nothing }),
  /** Opens the file dialog; null when it was dismissed. */
  chooseFile: command({
    effect: 'local',
    input: z.strictObject({ purpose: FilePurpose }),
    output: FileReference.nullable(),
  }),
  /** Text of a small file that was chosen or dropped, such as a certificate. At most 100,000 bytes of UTF-8. */
  readText: query({
    effect: 'none',
    input: z.strictObject({ file: FileReference.shape.id }),
    output: z.object({ text: z.string() }),
  }),
};
