import type { PodiumBridge } from '../../contract/channels.ts';
import { CallError, createClient } from '../../contract/client.ts';
import { ErrorInfo } from '../../contract/errors.ts';
import type { FileReference } from '../../contract/shared.ts';

declare global {
  interface Window {
    readonly podium: PodiumBridge;
  }
}

export const client = createClient(window.podium);

/** Exchanges a dropped file for a reference; the page never learns its path. */
export async function referenceFor(file: File): Promise<FileReference> {
  const envelope = await window.podium.file(file);
  if (envelope.ok) return envelope.value as FileReference;
  throw new CallError(envelope.error);
}

/** What went wrong: a call throws it, a task ends with it; anything else is a fault in the page itself. */
export function errorInfoOf(error: unknown): ErrorInfo {
  if (error instanceof CallError) return error.info;
  const info = ErrorInfo.safeParse(error);
  return info.success ? info.data : { code: 'internal', message: String(error) };
}
