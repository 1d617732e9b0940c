import type { ErrorCode } from '../../contract/errors.ts';
import { AppError } from '../app-error.ts';

/** The server is not there, or not yet: nobody has refused anything, and it may be asked again. */
const noConnection: ReadonlySet<ErrorCode> = new Set([
  'connection_lost',
  'connection_refused',
  'connection_timeout',
  'host_not_found',
  'server_busy',
]);

/** Whether what was thrown says that there is no connection, and not that one was refused. */
export function isConnectionTrouble(error: unknown): error is AppError {
  return error instanceof AppError && noConnection.has(error.code);
}
