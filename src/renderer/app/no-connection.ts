import { errorInfoOf } from './podium.ts';

const codes: ReadonlySet<string> = new Set([
  'connection_refused',
  'connection_timeout',
  'connection_lost',
  'host_not_found',
  'server_busy',
  'sandbox_down',
]);

/** Whether a call failed because nobody answered, so that it may work later as it is. */
export function isNoConnection(error: unknown): boolean {
  return error !== null && error !== undefined && codes.has(errorInfoOf(error).code);
}
