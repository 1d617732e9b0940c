import type { ErrorCode } from '../contract/errors.ts';

/** What a pipeline acts on. */
export const exitCodes = {
  done: 0,
  /** Done, but with failures, rejects or findings. */
  incomplete: 1,
  /** Wrong usage or invalid input. */
  usage: 2,
  /** No connection, or credentials missing or refused. */
  connection: 3,
  /** Refused for safety: identity, lock, read-only, pooler. */
  refused: 4,
  cancelled: 130,
} as const;

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
const { incomplete, usage, connection, refused, cancelled } = exitCodes;

const byError: Readonly<Record<ErrorCode, ExitCode>> = {
  invalid_input: usage,
  unknown_method: usage,
  unknown_task: usage,
  untrusted_sender: refused,
  shutting_down: cancelled,
  cancelled,
  internal: incomplete,
  read_only: refused,
  already_running: refused,
  confirmation_mismatch: usage,
  customer_not_found: usage,
  subdomain_taken: usage,
  changed_elsewhere: refused,
  secret_missing: connection,
  secret_not_settable: usage,
  secret_too_long: usage,
  reference_invalid: usage,
  keychain_absent: connection,
  keychain_locked: connection,
  keychain_refused: connection,
  connection_refused: connection,
  connection_timeout: connection,
  connection_lost: connection,
  host_not_found: connection,
  database_missing: connection,
  password_refused: connection,
  rights_missing: connection,
  tls_unavailable: connection,
  tls_untrusted: connection,
  server_busy: connection,
  lock_timeout: refused,
  statement_timeout: connection,
  control_not_set_up: usage,
  control_older: refused,
  control_newer: refused,
  identity_missing: refused,
  identity_foreign: refused,
  identity_copied: refused,
  identity_moved: refused,
  pooler_refused: refused,
  file_not_found: usage,
  file_too_large: usage,
  file_not_csv: usage,
  file_is_spreadsheet: usage,
  file_encoding_unknown: usage,
  columns_missing: usage,
  tenant_not_migrated: refused,
  migration_source_missing: usage,
  migration_source_invalid: usage,
  migration_ledger_blocked: incomplete,
  migration_failed: incomplete,
  sandbox_down: connection,
  sandbox_failed: connection,
};

export function exitCodeFor(code: ErrorCode): number {
  return byError[code];
}
