import type { ErrorCode } from '../../../contract/errors.ts';
import { AppError } from '../../app-error.ts';

/** The server, the control database's or a tenant's, is not there or not yet; whose word counts is not asked. */
const noConnection: ReadonlySet<ErrorCode> = new Set([
  'connection_refused',
  'connection_timeout',
  'connection_lost',
  'host_not_found',
  'server_busy',
  'sandbox_down',
]);

/** What passes by itself, so that an import goes on waiting; for anything else a person has to do something. */
const passes: ReadonlySet<ErrorCode> = new Set([
  ...noConnection,
  'already_running',
  'lock_timeout',
  'cancelled',
  'shutting_down',
  'keychain_locked',
]);

/** Whether what was thrown says that there is no connection, and not that one was refused. */
export function meansNoConnection(error: unknown): error is AppError {
  return error instanceof AppError && noConnection.has(error.code);
}

export function passesByItself(error: unknown): error is AppError {
  return error instanceof AppError && passes.has(error.code);
}
