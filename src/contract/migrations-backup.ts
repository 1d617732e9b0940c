import { z } from 'zod';
import { FileReference, Timestamp } from './shared.ts';

/** Whether tenants of one server can be dumped before a run. */
export const BackupTool = z.object({
  /** Subdomains of the tenants that it is told for. */
  subdomains: z.array(z.string()),
  serverVersion: z.string(),
  /** `pg_dump --version` of what was found; null where none is. */
  toolVersion: z.string().nullable(),
  /**
   * `ready`; `absent`: no pg_dump on this machine; `too_old`: older than the server; `store_unavailable`: without a keychain there is
   * nowhere to keep a dump.
   */
  state: z.enum(['ready', 'absent', 'too_old', 'store_unavailable']),
});
export type BackupTool = z.infer<typeof BackupTool>;

/** A dump of one tenant, sealed in the local store. */
export const Backup = z.object({
  id: z.string(),
  runId: z.string(),
  subdomain: z.string(),
  madeAt: Timestamp,
  /** When it goes. */
  until: Timestamp,
  /** bytes, sealed */
  size: z.number().int(),
  /** Objects that `pg_restore --list` found in it. */
  objects: z.number().int(),
  /** Where it lies; only there can it be exported. */
  machine: z.string(),
  /** Whether this console holds it. */
  here: z.boolean(),
});
export type Backup = z.infer<typeof Backup>;

/** `target` is a file that a face has named; without it the user is asked. What is written is not sealed. */
export const ExportBackupRequest = z.strictObject({
  id: z.uuid(),
  target: FileReference.shape.id.nullable().default(null),
});
export type ExportBackupRequest = z.infer<typeof ExportBackupRequest>;
