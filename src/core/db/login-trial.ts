import type { ConnectionFields, Transport } from './connection-fields.ts';
import { isRefusedLogin } from './pg-error.ts';
import { endSession, openSession } from './session.ts';

/** A log-in that was ended as soon as it was answered. */
export interface LoginTrial {
  readonly entered: boolean;
  /** Until the server had answered and the session was ended, in milliseconds. */
  readonly duration: number;
}

/** Logs in and ends at once: nothing is ever asked. Throws AppError for whatever is not the server's own refusal of this log-in. */
export async function tryLogin(fields: ConnectionFields, transport: Transport): Promise<LoginTrial> {
  const begun = performance.now();
  const entered = await isLetIn(fields, transport);
  return { entered, duration: performance.now() - begun };
}

/** Without the right to connect (42501) or a log-in rule that fits (28000): a wrong password is another matter, and tells nothing. */
async function isLetIn(fields: ConnectionFields, transport: Transport): Promise<boolean> {
  try {
    await endSession(await openSession(fields, transport));
    return true;
  } catch (error) {
    if (isRefusedLogin(error)) return false;
    throw error;
  }
}
