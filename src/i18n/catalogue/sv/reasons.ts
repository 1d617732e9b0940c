import type { reasons as en } from '../en/reasons.ts';

export const reasons: typeof en = {
  file_not_csv: {
    quote_unclosed: {
      what: 'Ett citattecken på rad {{line}} i {{name}} stängs aldrig.',
      next: 'Rätta raden, eller spara listan som CSV igen, och välj den nya filen.',
    },
    cell_too_long: {
      what: 'En cell på rad {{line}} i {{name}} är längre än 1 MB; ett citattecken kan saknas.',
      next: 'Rätta raden, eller spara listan som CSV igen, och välj den nya filen.',
    },
    too_many_columns: {
      what: 'Rad {{line}} i {{name}} har fler än 1 600 kolumner.',
      next: 'Spara bara de kolumner som behövs som CSV och välj den nya filen.',
    },
  },
  migration_source_invalid: {
    no_migrations: {
      what: 'Mappen innehåller inga migreringar.',
      next: 'Välj en mapp med en undermapp per migrering, var och en med en migration.sql.',
    },
    file_missing: {
      what: 'Migreringen {{migration}} saknar migration.sql.',
      next: 'Lägg till filen, eller ta bort undermappen.',
    },
    not_utf8: {
      what: 'Migreringen {{migration}} är inte text i UTF-8.',
      next: 'Spara dess migration.sql som UTF-8.',
    },
    nul_byte: {
      what: 'Migreringen {{migration}} innehåller ett NUL-tecken, där servern skulle sluta läsa.',
      next: 'Ta bort det ur migration.sql.',
    },
    syntax: {
      what: 'PostgreSQL:s grammatik kan inte läsa migreringen {{migration}}.',
      next: 'Rätta dess SQL. Inget har körts.',
    },
    transaction_statement: {
      what: 'Migreringen {{migration}} börjar eller avslutar själv en transaktion.',
      next: 'Ta bort BEGIN, COMMIT och ROLLBACK: varje migrering körs i en transaktion. Inget har körts.',
    },
    outside_transaction: {
      what: 'Migreringen {{migration}} kan inte köras i en transaktion.',
      next: 'Kör den med prisma migrate tills vidare; Podium kör bara det som kan tas tillbaka. Inget har körts.',
    },
  },
};
