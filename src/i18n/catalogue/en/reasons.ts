/** Sentences that say more than an error's code alone, by the `reason` among its details. */
export const reasons = {
  file_not_csv: {
    quote_unclosed: {
      what: 'A quotation mark on line {{line}} of {{name}} is never closed.',
      next: 'Correct that line, or save the list as CSV again, and choose the new file.',
    },
    cell_too_long: {
      what: 'A cell on line {{line}} of {{name}} is longer than 1 MB; a quotation mark may be missing.',
      next: 'Correct that line, or save the list as CSV again, and choose the new file.',
    },
    too_many_columns: {
      what: 'Line {{line}} of {{name}} has more than 1,600 columns.',
      next: 'Save only the columns that are needed as CSV and choose the new file.',
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
      what: 'The migration {{migration}} cannot run in a transaction.',
      next: 'Run it with prisma migrate for now; Podium runs only what it can take back. Nothing was run.',
    },
  },
};
