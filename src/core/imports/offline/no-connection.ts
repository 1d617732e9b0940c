import type { ErrorCode } from '../../../contract/errors.ts';
import { AppError } from '../../app-error.ts';
import { isConnectionTrouble } from '../../db/connection-trouble.ts';

/** What passes by itself besides, so that an import goes on waiting; for anything else a person has to do something. */
const passes: ReadonlySet<ErrorCode> = new Set([
  'already_running',
  'lock_timeout',
  'cancelled',
  'shutting_down',
  'keychain_locked',
]);

/** Whether what was thrown says that there is no connection, the control database's or a tenant's, and not that one was refused. */
export function meansNoConnection(error: unknown): error is AppError {
  return isConnectionTrouble(error) || (error instanceof AppError && error.code === 'sandbox_down');
}

export function passesByItself(error: unknown): error is AppError {
  return meansNoConnection(error) || (error instanceof AppError && passes.has(error.code));
}
