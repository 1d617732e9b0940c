import type { reasons as en } from '../en/reasons.ts';

export const reasons: typeof en = {
  already_running: {
    workspace_busy: {
      what: 'Ett jobb pågår i arbetsytan, så den byts inte nu.',
      next: 'Vänta tills jobbet är klart eller avbryt det först.',
    },
  },
  file_not_json: {
    plan: {
      what: '{{name}} är inte en plan med rättelser och val.',
      next: 'Ange ett JSON-objekt med cells, values och choices, var och en en lista som förhandsgranskningen ger dem.',
    },
  },
  queue_full: {
    files: {
      what: 'Kön är full: den tar filer på sammanlagt {{limit}} GiB.',
      next: 'Kör eller ta bort importer som väntar och lägg sedan till den här.',
    },
  },
  store_damaged: {
    key_missing: {
      what: 'Det som sparats på datorn går inte att öppna: nyckeln finns inte längre i nyckelringen.',
      next: 'Om en tidigare nyckelring har nyckeln, ta tillbaka den. Glöm annars allt som sparats, även kön.',
    },
    key_other: {
      what: 'Det som sparats på datorn går inte att öppna: nyckeln i nyckelringen är en annan.',
      next: 'Om en tidigare nyckelring har nyckeln, ta tillbaka den. Glöm annars allt som sparats, även kön.',
    },
  },
  secret_missing: {
    control_url: {
      what: 'Kontrolldatabasens URL finns inte i nyckelringen för den här arbetsytan.',
      next: 'Ange den igen under Inställningar.',
    },
  },
  rights_missing: {
    listed: {
      what: 'Rollen {{user}} saknar rättigheter i databasen {{database}}: {{missing}}.',
      next: 'Be den som sköter servern att ge dem.',
    },
  },
  web_application_unproved: {
    no_address: {
      what: 'Arbetsytan har ingen adress till webbapplikationen, så den kan inte tillfrågas om {{name}}.',
      next: 'Ange adressen i Inställningar, eller skriv hemlighetens namn som bekräftelse.',
    },
    not_stamped: {
      what: 'Databasen har ingen identitetsstämpel än, så webbapplikationen kan inte visa att den har {{name}}.',
      next: 'Stämpla databasen först, eller skriv hemlighetens namn som bekräftelse.',
    },
    unreachable: {
      what: 'Webbapplikationen svarade inte på frågan om {{name}}.',
      next: 'Kontrollera att den är igång och att adressen i Inställningar stämmer. Fråga sedan igen.',
    },
    not_found: {
      what: 'Webbapplikationen svarar, men har inte {{name}}.',
      next: 'Sätt variabeln på webbapplikationens server och starta om den. Fråga sedan igen.',
    },
    wrong_answer: {
      what: 'Webbapplikationen svarade fel på frågan om {{name}}: den kan leda till en annan databas.',
      next: 'Kontrollera vad variabeln innehåller på webbapplikationens server. Inget har ändrats.',
    },
  },
  control_not_set_up: {
    adoptable: {
      what: 'Webbapplikationen har fyllt den här kontrolldatabasen, och Podium har inga tabeller i den än.',
      next: 'Ta över den: provkör först och gör det sedan med avsikt.',
    },
  },
  control_not_adoptable: {
    set_up: {
      what: 'Podiums tabeller finns redan i kontrolldatabasen, så det finns inget att ta över.',
      next: 'Arbeta i den som den är.',
    },
    empty: {
      what: 'Kontrolldatabasen saknar tabellen Customer, så det finns inget att ta över.',
      next: 'Förbered den som en ny, eller kontrollera att det är rätt databas.',
    },
    columns_missing: {
      what: 'Tabellen Customer är inte den som Podium känner. Den saknar: {{columns}}.',
      next: 'Kontrollera att det är rätt databas. Inget har ändrats.',
    },
    schema_taken: {
      what: 'Databasen har ett schema podium med något annat i.',
      next: 'Ta reda på vems det är; byt namn på det, eller ta bort det om ingen behöver det. Inget har ändrats.',
    },
    not_adopted: {
      what: 'Den här kontrolldatabasen har inte tagits över, så det finns inget att ångra.',
      next: 'Podium skapade den själv; lämna den som den är.',
    },
    depended_on: {
      what: 'Något utanför schemat podium är beroende av dess tabeller och skulle försvinna med dem.',
      next: 'Leta upp vyer och nycklar som hänvisar till schemat podium och ta bort dem först. Inget har ändrats.',
    },
  },
  file_not_csv: {
    quote_unclosed: {
      what: 'Ett citattecken på rad {{line}} i {{name}} stängs aldrig.',
      next: 'Rätta raden, eller spara listan som CSV igen, och välj den nya filen.',
    },
    cell_too_long: {
      what: 'En cell på rad {{line}} i {{name}} är längre än 1 MB; ett citattecken kan saknas.',
      next: 'Rätta raden, eller spara listan som CSV igen, och välj den nya filen.',
    },
    row_too_long: {
      what: 'Rad {{line}} i {{name}} är längre än 4 MB.',
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
