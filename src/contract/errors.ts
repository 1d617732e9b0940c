import { z } from 'zod';

/**
 * Every way a call can fail that a caller can act on. The union is closed: a new code needs its sentence and its
 * next step in both catalogues (src/i18n) and its exit code (src/cli/exit-codes.ts), and does not compile without.
 */
export const errorCodes = [
  // the call itself
  'invalid_input',
  'unknown_method',
  'unknown_task',
  'untrusted_sender',
  'shutting_down',
  'cancelled',
  'internal',
  // what governs calls
  'read_only',
  'already_running',
  'locked',
  'access_set_up',
  'access_unreadable',
  'password_wrong',
  'too_many_tries',
  'confirmation_mismatch',
  // customers
  'customer_not_found',
  'subdomain_taken',
  'changed_elsewhere',
  'status_refused',
  'not_ready',
  'on_hold',
  'web_application_unproved',
  'web_application_unanswered',
  'orphan_not_found',
  'control_not_adoptable',
  'import_not_found',
  'workspace_taken',
  // credentials
  'secret_missing',
  'secret_not_settable',
  'secret_too_long',
  'secret_taken',
  'secret_not_kept',
  'not_plain',
  'not_prepared',
  'secret_changed',
  'reference_invalid',
  'sealed_file_unknown',
  'sealed_file_newer',
  'sealed_file_damaged',
  'passphrase_wrong',
  'keychain_absent',
  'keychain_locked',
  'keychain_refused',
  'signing_key_unreadable',
  // connections
  'connection_refused',
  'connection_timeout',
  'connection_lost',
  'host_not_found',
  'database_missing',
  'password_refused',
  'rights_missing',
  'server_too_old',
  'tls_unavailable',
  'tls_untrusted',
  'server_busy',
  'lock_timeout',
  'statement_timeout',
  'still_referenced',
  // control database
  'control_not_set_up',
  'control_older',
  'control_newer',
  // identity
  'identity_missing',
  'identity_foreign',
  'identity_copied',
  'identity_moved',
  'identity_server_replaced',
  'server_standby',
  'pooler_refused',
  // files and imports
  'file_not_found',
  'file_not_written',
  'file_too_large',
  'file_not_csv',
  'file_not_json',
  'file_changed',
  'file_is_spreadsheet',
  'file_encoding_unknown',
  'columns_missing',
  'preview_gone',
  'undo_expired',
  'import_running',
  'instruments_changed',
  'offline_copy_missing',
  'queued_import_not_found',
  'queue_full',
  'store_unavailable',
  'store_damaged',
  'too_many_rows',
  'tenant_not_migrated',
  // saved filters
  'filter_taken',
  'filter_not_found',
  // migrations
  'migration_source_missing',
  'migration_source_invalid',
  'migration_ledger_blocked',
  'migration_out_of_order',
  'migration_failed',
  'migration_not_rehearsable',
  'migration_not_in_source',
  'migration_already_applied',
  'migration_not_begun',
  'migration_not_open',
  'reference_failed',
  'backup_unavailable',
  'backup_failed',
  'backup_not_found',
  'migration_source_changed',
  'run_held',
  'run_not_found',
  // repair of what the pooled time left
  'repair_blocked',
  'repair_folder_missing',
  'sealed_rows_not_found',
  'sealed_rows_kept',
  // sandbox
  'sandbox_down',
  'sandbox_failed',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Values for the sentence of an error: never a secret, never a row's data. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export const ErrorInfo = z.object({
  code: z.enum(errorCodes),
  /** English, for logs and for who reads JSON; the faces show their own sentence for the code. */
  message: z.string(),
  /** The input field to show the error at, as a dotted path. */
  field: z.string().optional(),
  details: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()]))
    .optional(),
});

export interface ErrorInfo {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string | undefined;
  readonly details?: ErrorDetails | undefined;
}
