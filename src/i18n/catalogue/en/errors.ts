import type { ErrorCode } from '../../../contract/errors.ts';

interface ErrorSentences {
  readonly what: string;
  readonly next: string;
}

/** What happened and what to do next, for every code a call can fail with. */
export const errors = {
  invalid_input: {
    what: 'A value is missing or is not valid.',
    next: 'Correct the value and try again.',
  },
  unknown_method: {
    what: 'The console asked for something that this version of Podium does not have.',
    next: 'Restart Podium; reinstall it if the message comes back.',
  },
  unknown_task: {
    what: 'The job is no longer running.',
    next: 'Look in Activity to see how it ended.',
  },
  untrusted_sender: {
    what: 'A call from outside the console was refused.',
    next: 'Restart Podium.',
  },
  shutting_down: {
    what: 'Podium is closing and starts nothing new.',
    next: 'Wait until it has closed, then start it again.',
  },
  cancelled: {
    what: 'The job was cancelled.',
    next: 'What was already finished is kept; start again when you want to do the rest.',
  },
  internal: {
    what: 'Something went wrong inside Podium (log entry {{logId}}).',
    next: 'Try again; report the log entry if the message comes back.',
  },
  read_only: {
    what: 'The workspace is read-only, so nothing was changed.',
    next: 'Turn read-only off in Settings if you want to make changes.',
  },
  already_running: {
    what: 'The same job is already running.',
    next: 'Wait until it has finished, or cancel it first.',
  },
  locked: {
    what: 'The console is locked.',
    next: 'Unlock it with the superadmin password.',
  },
  access_set_up: {
    what: 'This console already has a superadmin password.',
    next: 'Unlock the console with it; it is changed in Settings.',
  },
  access_unreadable: {
    what: 'The file with the superadmin password cannot be read, so the console stays locked: {{name}}.',
    next: 'Put back a copy of it. Whoever may write in that folder can also remove it and choose a new password.',
  },
  password_wrong: {
    what: 'Wrong password.',
    next: 'Try again. After several wrong tries there is a wait before the next one.',
  },
  too_many_tries: {
    what: 'There have been too many wrong tries.',
    next: 'Wait {{seconds}} seconds and try again.',
  },
  confirmation_mismatch: {
    what: 'The text typed in does not match, so nothing was done.',
    next: 'Type the text exactly as it is shown.',
  },
  customer_not_found: {
    what: 'There is no customer {{subdomain}}.',
    next: 'Reload the list of customers; someone may have removed it.',
  },
  subdomain_taken: {
    what: 'The subdomain {{subdomain}} is already in use.',
    next: 'Choose another subdomain.',
  },
  changed_elsewhere: {
    what: 'The customer has been changed since you opened it, so nothing was saved.',
    next: 'Reload the customer and make your change again.',
  },
  status_refused: {
    what: 'A customer that is {{from}} cannot become {{to}}.',
    next: 'Choose another status, or change it in two steps.',
  },
  not_ready: {
    what: '{{subdomain}} cannot become active yet. Missing: {{missing}}.',
    next: 'Mend what is missing on the customer’s page, then try again.',
  },
  on_hold: {
    what: '{{subdomain}} is on hold ({{reason}}), so it was skipped.',
    next: 'Release the hold on the customer’s page when the work may go on.',
  },
  web_application_unproved: {
    what: 'It is not known that the web application has {{name}}, so nothing was changed.',
    next: 'Set it on the web application’s host, then let Podium probe it or type its name.',
  },
  web_application_unanswered: {
    what: 'The web application did not answer, or not with what shows which database it reads.',
    next: 'Check that it is running, that its address in Settings is right, and that it answers the tenant probe (docs/tenant-probe.md).',
  },
  orphan_not_found: {
    what: 'The database is no longer on the list of orphans.',
    next: 'Reload the list.',
  },
  control_not_adoptable: {
    what: 'This control database cannot be adopted.',
    next: 'Only one that the web application filled, without Podium’s tables, can be.',
  },
  import_not_found: {
    what: 'The import is not there or was already undone.',
    next: 'Reload the list of imports.',
  },
  workspace_taken: {
    what: 'There is already a workspace {{name}}.',
    next: 'Choose another name.',
  },
  secret_missing: {
    what: 'There are no credentials for {{reference}}.',
    next: 'Set the password under Credentials, or set the variable in the environment.',
  },
  secret_not_settable: {
    what: '{{reference}} is not kept in the keychain and cannot be changed here.',
    next: 'Change it where it is set: in the environment, or by the sandbox.',
  },
  secret_too_long: {
    what: 'The credentials are longer than the keychain of this system takes.',
    next: 'Use a shorter password, or set the variable in the environment.',
  },
  secret_taken: {
    what: 'There is another secret under {{name}} already, so nothing was changed.',
    next: 'Test which of the two is right, then forget the other one and try again.',
  },
  secret_not_kept: {
    what: 'The keychain did not give back what was put into it, so nothing was changed.',
    next: 'Try again; if it happens again, look at the keychain of this computer.',
  },
  not_plain: {
    what: 'The customer {{subdomain}} has no plain URL on its way to a reference.',
    next: 'Reload the customer; somebody may have done it already.',
  },
  sealed_file_unknown: {
    what: 'The file does not hold credentials that Podium exported.',
    next: 'Choose a file that podium credentials export has made.',
  },
  sealed_file_newer: {
    what: 'The file was made by a later version of Podium.',
    next: 'Update Podium, then import it again.',
  },
  sealed_file_damaged: {
    what: 'The file of credentials is damaged, or somebody has changed it. Nothing was imported.',
    next: 'Copy it anew from where it was made, or export it again.',
  },
  passphrase_wrong: {
    what: 'The passphrase is not the one that the file was sealed with.',
    next: 'Try again. Without it nobody can open the file.',
  },
  not_prepared: {
    what: 'The old URL of {{subdomain}} is not in the keychain of this computer.',
    next: 'Prepare it here first. To undo, use the computer on which it was prepared.',
  },
  secret_changed: {
    what: 'The credentials of {{subdomain}} have changed since its URL was replaced, so the old URL was not put back.',
    next: 'The old URL would cut off the web application. Leave the reference as it is.',
  },
  reference_invalid: {
    what: 'The database reference is not valid.',
    next: 'Write it as env:DATABASE_URL_NAME.',
  },
  keychain_absent: {
    what: 'This computer has no keychain that Podium can use.',
    next: 'Install or start one (on Linux a Secret Service such as GNOME Keyring), or use environment variables.',
  },
  keychain_locked: {
    what: 'The keychain is locked.',
    next: 'Unlock it and try again.',
  },
  keychain_refused: {
    what: 'The keychain refused Podium.',
    next: 'Allow Podium in the keychain’s own settings and try again.',
  },
  signing_key_unreadable: {
    what: 'The key that signs audit reports cannot be read ({{reference}}).',
    next: 'Put back the key that was there, or make a new one: podium audits key --new.',
  },
  connection_refused: {
    what: 'The server {{server}} does not accept connections.',
    next: 'Check that PostgreSQL is running there and that host and port are right.',
  },
  connection_timeout: {
    what: 'The server {{server}} did not answer in time.',
    next: 'Check the network, the VPN and the firewall, then try again.',
  },
  connection_lost: {
    what: 'The connection to {{server}} was lost.',
    next: 'Try again; look at the state before you repeat a change.',
  },
  host_not_found: {
    what: 'The host {{host}} cannot be found.',
    next: 'Check the spelling of the host, and the network.',
  },
  database_missing: {
    what: 'There is no database {{database}} on {{server}}.',
    next: 'Check the name of the database in the credentials.',
  },
  password_refused: {
    what: 'Wrong password for {{user}} on {{server}}.',
    next: 'Set the password again and test the connection.',
  },
  rights_missing: {
    what: 'The role {{user}} lacks the rights it needs in the database {{database}}.',
    next: 'Ask whoever runs the server to grant the rights.',
  },
  server_too_old: {
    what: 'The server {{server}} runs a PostgreSQL that is too old for Podium.',
    next: 'Upgrade it to version 13 or later.',
  },
  tls_unavailable: {
    what: 'The server {{server}} does not offer an encrypted connection.',
    next: 'Turn on TLS on the server; Podium does not connect without it.',
  },
  tls_untrusted: {
    what: 'The certificate of {{server}} cannot be trusted.',
    next: 'Check that the host is the right one and that its certificate is valid.',
  },
  server_busy: {
    what: 'The server {{server}} has no free connections.',
    next: 'Wait a moment and try again.',
  },
  statement_timeout: {
    what: 'The server {{server}} stopped a question that took too long.',
    next: 'Try again when the server is less busy.',
  },
  still_referenced: {
    what: 'Another table of the orchestra’s database still refers to what was to be removed, so nothing was changed.',
    next: 'Let the web application remove what refers to it first. A musician can be archived instead.',
  },
  lock_timeout: {
    what: 'Another program holds a lock in the database {{database}}.',
    next: 'Wait until it has finished and try again.',
  },
  control_not_set_up: {
    what: 'The control database does not have Podium’s tables yet.',
    next: 'Set it up in Podium before you go on.',
  },
  control_older: {
    what: 'The control database is older than this version of Podium.',
    next: 'Update its tables before you go on.',
  },
  control_newer: {
    what: 'The control database is newer than this version of Podium.',
    next: 'Update Podium.',
  },
  identity_missing: {
    what: 'The database {{database}} has no identity stamp, so Podium cannot know that it belongs to {{subdomain}}.',
    next: 'Check that it is the right database, then stamp it from the customer’s page.',
  },
  identity_foreign: {
    what: 'The database {{database}} belongs to another customer than {{subdomain}}. Nothing was read or changed.',
    next: 'Check the database reference and the credentials of {{subdomain}}.',
  },
  identity_copied: {
    what: 'The database {{database}} is a copy of the one that belongs to {{subdomain}}. Nothing was read or changed.',
    next: 'Point the credentials to the original, or stamp the copy on purpose if it replaces the original.',
  },
  identity_moved: {
    what: 'The database {{database}} has been moved to another server since {{subdomain}} was stamped.',
    next: 'If the move was meant, stamp it anew from the customer’s page.',
  },
  identity_server_replaced: {
    what: 'The server {{server}} is not the one that {{subdomain}} was stamped on, though the stamp in the database is right. Nothing was changed.',
    next: 'If the server was upgraded or replaced on purpose, stamp all its customers at once under Servers.',
  },
  server_standby: {
    what: 'The server {{server}} is a standby that takes no changes.',
    next: 'Use the address of the primary server.',
  },
  pooler_refused: {
    what: '{{server}} is a transaction pooler, which this job cannot go through.',
    next: 'Use the address of the server itself, usually port 5432.',
  },
  file_not_found: {
    what: 'The file {{name}} cannot be found or opened.',
    next: 'Choose the file again.',
  },
  file_not_written: {
    what: 'The file {{name}} could not be saved.',
    next: 'Choose a folder that you may write to and that has space left.',
  },
  file_too_large: {
    what: 'The file {{name}} is too large.',
    next: 'Split it into smaller files and import them one by one.',
  },
  file_not_csv: {
    what: '{{name}} is not a CSV file.',
    next: 'Choose a list that was saved as CSV.',
  },
  file_not_json: {
    what: '{{name}} is not a JSON file of customers.',
    next: 'Choose the file that the service was configured by, with a list called customers.',
  },
  file_changed: {
    what: 'The file {{name}} has changed since it was looked at, so nothing was imported.',
    next: 'Choose the file again.',
  },
  file_is_spreadsheet: {
    what: '{{name}} is a spreadsheet, not a CSV file.',
    next: 'Open it in Excel, choose File > Save as > CSV UTF-8 (comma delimited), then choose the new file.',
  },
  file_encoding_unknown: {
    what: 'The text encoding of {{name}} cannot be told.',
    next: 'Save the list as CSV UTF-8 and choose the new file.',
  },
  columns_missing: {
    what: 'The file has no column for: {{columns}}.',
    next: 'Add the column with a heading, save the file and choose it again.',
  },
  preview_gone: {
    what: 'The preview is no longer held.',
    next: 'Choose the file again to make a new preview.',
  },
  undo_expired: {
    what: 'The import cannot be undone: it was undone already, its journal has expired, or none was kept.',
    next: 'Correct the musicians by a new import or one by one.',
  },
  offline_copy_missing: {
    what: 'There is no connection, and nothing of {{subdomain}} is kept on this computer.',
    next: 'Make the orchestra available without a connection while there is one; after that files can be checked without it.',
  },
  import_running: {
    what: 'An import is running in {{subdomain}} ({{fileName}}), so nothing was changed.',
    next: 'Wait until it has finished, then try again.',
  },
  instruments_changed: {
    what: 'The instruments have been changed since they were read, so nothing was merged.',
    next: 'Reload the instruments and look at them once more.',
  },
  queued_import_not_found: {
    what: 'The import is no longer in the queue.',
    next: 'Look among the earlier imports whether it has been run.',
  },
  queue_full: {
    what: 'The queue is full: it takes {{limit}} imports.',
    next: 'Run or remove imports that wait, then add this one.',
  },
  store_unavailable: {
    what: 'Nothing can be kept for work without a connection: the keychain does not answer.',
    next: 'Unlock or install a keychain (Doctor says how) and try again.',
  },
  store_damaged: {
    what: 'What was kept on this computer cannot be opened: its key is another, or the file was changed.',
    next: 'Forget the offline copy and make it anew with a connection.',
  },
  too_many_rows: {
    what: 'That is more rows than the clipboard takes.',
    next: 'Export to a file instead, or choose fewer rows.',
  },
  tenant_not_migrated: {
    what: 'The database of {{subdomain}} lacks the tables that are needed.',
    next: 'Run the pending migrations first.',
  },
  filter_taken: {
    what: 'There is already a saved filter by the name “{{name}}”, so nothing was saved.',
    next: 'Choose another name, or replace that filter on purpose.',
  },
  filter_not_found: {
    what: 'There is no such saved filter, or not any more.',
    next: 'Look at the saved filters and choose another, or save it anew.',
  },
  migration_source_missing: {
    what: 'The folder with migrations cannot be found.',
    next: 'Choose the folder again, or use the built-in migrations.',
  },
  migration_source_invalid: {
    what: 'The folder does not hold migrations in Prisma’s format.',
    next: 'Choose a folder with one subfolder a migration, each with a migration.sql.',
  },
  migration_ledger_blocked: {
    what: 'The ledger does not tell whether the migration {{migration}} went in.',
    next: 'Look at the database and settle what became of it before you run again.',
  },
  migration_out_of_order: {
    what: 'The migration {{migration}} has not been run, but the later {{after}} has.',
    next: 'Allow out-of-order migrations if it does not need to come first, or give it a later name.',
  },
  migration_failed: {
    what: 'The migration {{migration}} failed and was undone ({{code}}: {{reason}}).',
    next: 'Correct the migration or the data, then run again.',
  },
  migration_not_rehearsable: {
    what: 'The migration {{migration}} could not be rehearsed.',
    next: 'Look at the plan, and run it on one orchestra first.',
  },
  migration_not_in_source: {
    what: 'The migration {{migration}} is not in the source.',
    next: 'Check its whole name, and which source is meant.',
  },
  migration_already_applied: {
    what: 'The migration {{migration}} has a row that was finished, so it cannot be marked as applied once more.',
    next: 'Nothing needs to be done if it is applied; the plan tells.',
  },
  migration_not_begun: {
    what: 'The migration {{migration}} has no row in the ledger of {{subdomain}}, so there is nothing to mark as rolled back.',
    next: 'Check its whole name; the plan tells what each orchestra has.',
  },
  migration_not_open: {
    what: 'The migration {{migration}} was finished in {{subdomain}}, so it cannot be marked as rolled back.',
    next: 'Write a new migration that takes it back.',
  },
  reference_failed: {
    what: 'The database that tenants are compared with could not be made.',
    next: 'Try again; the log tells more.',
  },
  backup_unavailable: {
    what: 'No backup can be made of {{subdomain}}: there is no pg_dump that is as new as its server.',
    next: 'Install PostgreSQL’s client programs of the server’s version, or run without backups.',
  },
  backup_failed: {
    what: 'The backup of {{subdomain}} failed (step: {{step}}), so nothing was changed in it.',
    next: 'Look for room on the disk and rights in the database, then run again.',
  },
  backup_not_found: {
    what: 'That backup is not kept on this computer.',
    next: 'The list tells which ones are, and until when.',
  },
  migration_source_changed: {
    what: 'The migrations are not those of the run. These differ: {{differing}}.',
    next: 'Use the source that the run was begun with, or begin a new run with this one.',
  },
  run_held: {
    what: 'Another console works on the run: {{user}} on {{host}}, process {{pid}}, since {{since}}.',
    next: 'Wait until it has ended, or cancel it there. A console that has died lets go of the run within half a minute.',
  },
  run_not_found: {
    what: 'There is no such run.',
    next: 'Look for its id among the runs: podium migrations runs.',
  },
  repair_blocked: {
    what: 'Nothing was changed in {{subdomain}}: something stands in the way ({{reason}}, {{name}}).',
    next: 'Look at podium audits repair plan, remove what stands in the way, and try again.',
  },
  repair_folder_missing: {
    what: 'This workspace uses the built-in migrations, which have no folder that can be written to.',
    next: 'Name a folder for the migration (--folder), and rehearse and run it with --migrations.',
  },
  sealed_rows_not_found: {
    what: 'Those sealed rows are not on this computer.',
    next: 'podium audits repair files tells which ones are.',
  },
  sealed_rows_kept: {
    what: 'The workspace {{name}} holds sealed rows of other orchestras, and nobody else has them.',
    next: 'Hand them over to their owners, remove them with podium audits repair forget, and try again.',
  },
  sandbox_down: {
    what: 'The sandbox is not running.',
    next: 'Start the sandbox and try again.',
  },
  sandbox_failed: {
    what: 'The sandbox could not be started (step: {{step}}).',
    next: 'Try again; reset the sandbox if that does not help.',
  },
} satisfies Record<ErrorCode, ErrorSentences>;

/** Stands in a sentence where a detail is not known. */
export const unknownDetail = {
  server: '(address not known)',
  other: '(not known)',
};

/** Words of the contract that stand in an error's details: a status, and what a customer lacks to be active. */
export const detailWords = {
  pending: 'pending',
  active: 'active',
  inactive: 'inactive',
  credential: 'a credential',
  database: 'a database that answers',
  identity: 'the right identity stamp',
  web_application: 'that the web application has the credential',
};
