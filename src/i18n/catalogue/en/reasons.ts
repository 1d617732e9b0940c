/** Sentences that say more than an error's code alone, by the `reason`, or the `state`, among its details. */
export const reasons = {
  already_running: {
    workspace_busy: {
      what: 'A job is running in the workspace, so it is not switched now.',
      next: 'Wait until the job has finished, or cancel it first.',
    },
  },
  backup_unavailable: {
    store_unavailable: {
      what: 'No backup can be made of {{subdomain}}: without a keychain there is nowhere to keep it.',
      next: 'Unlock or install a keychain (Doctor says how), or run without backups.',
    },
  },
  backup_failed: {
    rights: {
      what: 'The role of {{subdomain}} may not read all of its database, so it could not be backed up.',
      next: 'Give the role the right to read every table, or run without backups.',
    },
    lock: {
      what: 'Somebody held a table of {{subdomain}} for too long, so it could not be backed up.',
      next: 'Wait until that work is done and run again.',
    },
    connection: {
      what: 'The connection to {{subdomain}} was lost during the backup, so nothing was changed in it.',
      next: 'Check the network, then run again.',
    },
  },
  changed_elsewhere: {
    filter: {
      what: 'The filter “{{name}}” has been saved anew since it was read, so nothing was changed.',
      next: 'Look at how it is now, then do it again if you still want to.',
    },
  },
  file_not_json: {
    plan: {
      what: '{{name}} is not a plan of repairs and choices.',
      next: 'Give a JSON object with cells, values and choices, each a list as the preview tells them.',
    },
  },
  migration_failed: {
    rows_of_others: {
      what: 'The migration {{migration}} stopped and changed nothing: there are rows that are not the orchestra’s own, or not told to be.',
      next: 'See whose they are, and seal those of others: podium audits repair, or Repair among the audits.',
    },
    column_needed: {
      what: 'The migration {{migration}} stopped and changed nothing: a key, a view or the like needs a column that it removes.',
      next: 'See what it is by podium audits repair plan, or under Repair among the audits; make it anew without the column.',
    },
    raised: {
      what: 'The migration {{migration}} stopped itself and was undone ({{code}}). Its words are not shown: they may hold a row’s data.',
      next: 'Read in the migration when it does so, correct it or the data, then run again.',
    },
  },
  repair_blocked: {
    untold: {
      what: 'Whose the rows in {{name}} are cannot be told, so nothing was sealed in {{subdomain}}.',
      next: 'Find out which value is the orchestra’s own, and give it with --own.',
    },
    not_counted: {
      what: '{{name}} cannot be read, so nothing was sealed in {{subdomain}}.',
      next: 'Give the role the right to read it, or turn off the row security that hides its rows from it.',
    },
    own_rows_refer: {
      what: 'Rows of {{subdomain}}’s own in {{name}} refer to rows of others, so nothing was sealed.',
      next: 'Decide what they should refer to instead, change them, and try again.',
    },
    materialized_view: {
      what: 'A materialised view holds copies of the rows ({{name}}), so nothing was sealed in {{subdomain}}.',
      next: 'Drop the view, seal, and make it again.',
    },
    no_key: {
      what: '{{name}} has no key of one column, so its rows cannot be told apart and nothing was sealed in {{subdomain}}.',
      next: 'Give the table a primary key, and try again.',
    },
    not_removed: {
      what: 'A trigger or rule kept rows of {{name}} from being removed, so nothing was changed in {{subdomain}}.',
      next: 'Disable the trigger while the rows are sealed.',
    },
    more_changed: {
      what: 'Removing the rows would have changed others in {{name}}, by a trigger or a cascade, so nothing was changed in {{subdomain}}.',
      next: 'Disable the trigger while the rows are sealed, or see what refers to them.',
    },
    uncounted: {
      what: 'The server does not count what a transaction changes, so it could not be proved that only sealed rows go, and nothing was changed in {{subdomain}}.',
      next: 'Turn on track_counts for the role, and try again.',
    },
    rows_there: {
      what: 'Some of the rows are in {{subdomain}} already, so none was put back.',
      next: 'Nothing more needs to be done if all are there.',
    },
    columns_gone: {
      what: 'A table or column of the rows is no longer in {{subdomain}}, so none was put back.',
      next: 'Open the sealed file and put the rows back by hand, or bring the column back first.',
    },
    referred_gone: {
      what: 'What the rows referred to is no longer in {{subdomain}}, so none was put back.',
      next: 'Put back what they referred to first: it may be in another sealed file.',
    },
  },
  reference_failed: {
    server: {
      what: 'The server that tenants are compared with could not be started on this computer.',
      next: 'Try again; if the sandbox does not start either, reinstall Podium.',
    },
    migration: {
      what: 'The migration {{migration}} does not go into an empty database ({{code}}), so there is nothing to compare with.',
      next: 'Look at the migration: it needs something that no migration before it makes.',
    },
  },
  queue_full: {
    files: {
      what: 'The queue is full: it takes files of {{limit}} GiB together.',
      next: 'Run or remove imports that wait, then add this one.',
    },
  },
  connection_lost: {
    unsettled: {
      what: 'The connection to {{server}} was lost while {{migration}} was being committed, and the database could not be asked what became of it.',
      next: 'Look at the plan when the server answers again: the ledger then says whether it went in.',
    },
  },
  lock_timeout: {
    blocked: {
      what: '{{application}} (user {{user}}, process {{pid}}) holds a lock in the database {{database}} that is needed, and several tries did not get it.',
      next: 'Wait until it has finished or end that process, then run again. Nothing was changed.',
    },
  },
  store_damaged: {
    key_missing: {
      what: 'What was kept on this computer cannot be opened: its key is no longer in the keychain.',
      next: 'If an earlier keychain has the key, bring that back. Otherwise forget all that was kept, the queue too.',
    },
    key_other: {
      what: 'What was kept on this computer cannot be opened: the key in the keychain is another.',
      next: 'If an earlier keychain has the key, bring that back. Otherwise forget all that was kept, the queue too.',
    },
  },
  secret_missing: {
    control_url: {
      what: 'The keychain does not hold the URL of this workspace’s control database.',
      next: 'Give it again in Settings.',
    },
  },
  rights_missing: {
    listed: {
      what: 'The role {{user}} lacks rights in the database {{database}}: {{missing}}.',
      next: 'Ask whoever runs the server to grant them.',
    },
  },
  web_application_unproved: {
    no_address: {
      what: 'No address of the web application is set for this workspace, so it cannot be asked whether it has {{name}}.',
      next: 'Set the address in Settings, or type the name of the secret as confirmation.',
    },
    not_stamped: {
      what: 'The database has no identity stamp yet, so the web application cannot prove that it has {{name}}.',
      next: 'Stamp the database first, or type the name of the secret as confirmation.',
    },
    unreachable: {
      what: 'The web application did not answer when it was asked for {{name}}.',
      next: 'Check that it is running and that its address in Settings is right, then ask again.',
    },
    not_found: {
      what: 'The web application answers, but does not have {{name}}.',
      next: 'Set it on the web application’s host and restart the web application, then ask again.',
    },
    wrong_answer: {
      what: 'The web application gave a wrong answer when it was asked for {{name}}: it may lead to another database.',
      next: 'Check what the variable holds on the web application’s host. Nothing was changed.',
    },
  },
  control_not_set_up: {
    adoptable: {
      what: 'The web application has filled this control database, and Podium has no tables in it yet.',
      next: 'Adopt it: rehearse the adoption first, then do it on purpose.',
    },
  },
  control_not_adoptable: {
    set_up: {
      what: 'Podium’s tables are in this control database already, so there is nothing to adopt.',
      next: 'Work in it as it is.',
    },
    empty: {
      what: 'This control database has no table Customer, so there is nothing to adopt.',
      next: 'Set it up as a new one, or check that it is the right database.',
    },
    columns_missing: {
      what: 'The table Customer is not the one that Podium knows. It lacks: {{columns}}.',
      next: 'Check that it is the right database. Nothing was changed.',
    },
    schema_taken: {
      what: 'The database has a schema podium that holds something else.',
      next: 'Find out whose it is; rename it, or remove it where nobody needs it. Nothing was changed.',
    },
    not_adopted: {
      what: 'This control database was not adopted, so there is no adoption to undo.',
      next: 'Podium made it itself; leave it as it is.',
    },
    depended_on: {
      what: 'Something outside the schema podium depends on its tables, and would be dropped with them.',
      next: 'Find views and keys that refer to the schema podium, and remove them first. Nothing was changed.',
    },
  },
  file_not_csv: {
    quote_unclosed: {
      what: 'A quotation mark on line {{line}} of {{name}} is never closed.',
      next: 'Correct that line, or save the list as CSV again, and choose the new file.',
    },
    cell_too_long: {
      what: 'A cell on line {{line}} of {{name}} is longer than 1 MB; a quotation mark may be missing.',
      next: 'Correct that line, or save the list as CSV again, and choose the new file.',
    },
    row_too_long: {
      what: 'Line {{line}} of {{name}} is longer than 4 MB.',
      next: 'Correct that line, or save the list as CSV again, and choose the new file.',
    },
    too_many_columns: {
      what: 'Line {{line}} of {{name}} has more than 1,600 columns.',
      next: 'Save only the columns that are needed as CSV and choose the new file.',
    },
  },
  migration_source_changed: {
    planned: {
      what: 'The migrations have been changed since the plan was made.',
      next: 'Make the plan anew and look at it before you run.',
    },
  },
  migration_ledger_blocked: {
    failed: {
      what: 'The migration {{migration}} ended with an error earlier and has not been settled.',
      next: 'See what it left behind, undo it or complete it, and settle it as rolled back or applied before you run again.',
    },
    unknown: {
      what: 'The migration {{migration}} was begun earlier, and nothing tells how it ended.',
      next: 'If somebody is running it, wait. Otherwise see which of its objects are there, and settle it as applied or rolled back before you run again.',
    },
    finished_and_rolled_back: {
      what: 'The migration {{migration}} is recorded as finished and as rolled back.',
      next: 'See which of its objects are there. If all are, settle it as applied, if none is, as rolled back, before you run again.',
    },
  },
  migration_not_rehearsable: {
    outside_transaction: {
      what: 'The migration {{migration}} cannot run in a transaction, so it cannot be rehearsed.',
      next: 'Look at its risks in the plan, and run it on one orchestra first.',
    },
    transaction_statement: {
      what: 'The migration {{migration}} begins or ends a transaction itself, so it cannot be rehearsed.',
      next: 'Remove BEGIN, COMMIT and ROLLBACK: each migration is run in a transaction.',
    },
    syntax: {
      what: 'PostgreSQL’s grammar cannot read the migration {{migration}}, so it is not rehearsed: it may hold a COMMIT.',
      next: 'Correct its SQL.',
    },
    needs_commit: {
      what: 'The migration {{migration}} uses a new value of an enum that an earlier pending one adds, which works only once that is committed.',
      next: 'Nothing is wrong with it for that. Run the earlier one first, then rehearse again.',
    },
    lock_timeout: {
      what: 'The migration {{migration}} waited for a lock that somebody else holds; a rehearsal does not wait longer.',
      next: 'Rehearse again when the database is less busy.',
    },
    statement_timeout: {
      what: 'The migration {{migration}} takes longer than a rehearsal gives it.',
      next: 'It holds its locks for as long. Look at its risks in the plan, and choose a time when users can wait.',
    },
    deadlock: {
      what: 'The migration {{migration}} and another program waited for each other’s locks.',
      next: 'Rehearse again when the database is less busy.',
    },
  },
  migration_source_invalid: {
    no_migrations: {
      what: 'The folder holds no migrations.',
      next: 'Choose a folder with one subfolder a migration, each with a migration.sql.',
    },
    file_missing: {
      what: 'The migration {{migration}} has no migration.sql.',
      next: 'Add the file, or remove the subfolder.',
    },
    not_utf8: {
      what: 'The migration {{migration}} is not UTF-8 text.',
      next: 'Save its migration.sql as UTF-8.',
    },
    nul_byte: {
      what: 'The migration {{migration}} holds a NUL character, where the server would stop reading.',
      next: 'Remove it from migration.sql.',
    },
    syntax: {
      what: 'PostgreSQL’s grammar cannot read the migration {{migration}}.',
      next: 'Correct its SQL. Nothing was run.',
    },
    transaction_statement: {
      what: 'The migration {{migration}} begins or ends a transaction itself.',
      next: 'Remove BEGIN, COMMIT and ROLLBACK: each migration is run in a transaction. Nothing was run.',
    },
    outside_transaction: {
      what: 'The migration {{migration}} holds a statement that cannot run in a transaction, and others beside it.',
      next: 'Put the statement alone in its file. Nothing was run.',
    },
  },
};
