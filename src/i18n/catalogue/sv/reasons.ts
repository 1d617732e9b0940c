import type { reasons as en } from '../en/reasons.ts';

export const reasons: typeof en = {
  already_running: {
    workspace_busy: {
      what: 'Ett jobb pågår i arbetsytan, så den byts inte nu.',
      next: 'Vänta tills jobbet är klart eller avbryt det först.',
    },
  },
  backup_unavailable: {
    store_unavailable: {
      what: 'Ingen säkerhetskopia kan göras av {{subdomain}}: utan nyckelring finns ingenstans att förvara den.',
      next: 'Lås upp eller installera en nyckelring (Hälsokontroll säger hur), eller kör utan säkerhetskopior.',
    },
  },
  backup_failed: {
    rights: {
      what: 'Rollen för {{subdomain}} får inte läsa hela sin databas, så den kunde inte säkerhetskopieras.',
      next: 'Ge rollen rätt att läsa alla tabeller, eller kör utan säkerhetskopior.',
    },
    lock: {
      what: 'Någon höll en tabell i {{subdomain}} för länge, så den kunde inte säkerhetskopieras.',
      next: 'Vänta tills det arbetet är klart och kör igen.',
    },
    connection: {
      what: 'Anslutningen till {{subdomain}} bröts under säkerhetskopieringen, så inget ändrades där.',
      next: 'Kontrollera nätet och kör sedan igen.',
    },
  },
  changed_elsewhere: {
    filter: {
      what: 'Filtret ”{{name}}” har sparats på nytt sedan det lästes, så inget har ändrats.',
      next: 'Se hur det är nu och gör om det om du fortfarande vill.',
    },
  },
  file_not_json: {
    plan: {
      what: '{{name}} är inte en plan med rättelser och val.',
      next: 'Ange ett JSON-objekt med cells, values och choices, var och en en lista som förhandsgranskningen ger dem.',
    },
  },
  migration_failed: {
    rows_of_others: {
      what: 'Migreringen {{migration}} stannade och ändrade inget: där finns rader som inte är orkesterns egna, eller inte går att säga vems de är.',
      next: 'Se vems de är och försegla andras: podium audits repair, eller Reparera bland granskningarna.',
    },
    column_needed: {
      what: 'Migreringen {{migration}} stannade och ändrade inget: en nyckel, en vy eller liknande behöver en kolumn som den tar bort.',
      next: 'Se vad det är med podium audits repair plan, eller under Reparera bland granskningarna; gör om det utan kolumnen.',
    },
    raised: {
      what: 'Migreringen {{migration}} avbröt sig själv och har ångrats ({{code}}). Dess ord visas inte: de kan innehålla en rads uppgifter.',
      next: 'Läs i migreringen när den gör så, rätta den eller uppgifterna och kör igen.',
    },
  },
  repair_blocked: {
    untold: {
      what: 'Det går inte att se vems raderna i {{name}} är, så inget förseglades i {{subdomain}}.',
      next: 'Ta reda på vilket värde som är orkesterns eget och ange det med --own.',
    },
    not_counted: {
      what: '{{name}} kan inte läsas, så inget förseglades i {{subdomain}}.',
      next: 'Ge rollen rätt att läsa den, eller stäng av radskyddet som döljer rader för den.',
    },
    own_rows_refer: {
      what: 'Rader i {{name}} som är {{subdomain}}s egna refererar till andras rader, så inget förseglades.',
      next: 'Bestäm vad de ska referera till i stället, ändra dem och försök igen.',
    },
    materialized_view: {
      what: 'En materialiserad vy har kopior av raderna ({{name}}), så inget förseglades i {{subdomain}}.',
      next: 'Ta bort vyn, försegla och skapa den igen.',
    },
    no_key: {
      what: '{{name}} saknar nyckel av en kolumn, så dess rader kan inte skiljas åt och inget förseglades i {{subdomain}}.',
      next: 'Ge tabellen en primärnyckel och försök igen.',
    },
    not_removed: {
      what: 'En trigger eller regel hindrade rader i {{name}} från att tas bort, så inget ändrades i {{subdomain}}.',
      next: 'Stäng av triggern medan raderna förseglas.',
    },
    more_changed: {
      what: 'Att ta bort raderna hade ändrat andra i {{name}}, genom en trigger eller kaskad, så inget ändrades i {{subdomain}}.',
      next: 'Stäng av triggern medan raderna förseglas, eller se vad som refererar till dem.',
    },
    uncounted: {
      what: 'Servern räknar inte vad en transaktion ändrar, så det gick inte att bevisa att bara förseglade rader försvinner, och inget ändrades i {{subdomain}}.',
      next: 'Slå på track_counts för rollen och försök igen.',
    },
    rows_there: {
      what: 'Några av raderna finns redan i {{subdomain}}, så ingen lades tillbaka.',
      next: 'Inget mer behöver göras om alla finns där.',
    },
    columns_gone: {
      what: 'En tabell eller kolumn som raderna har finns inte längre i {{subdomain}}, så ingen lades tillbaka.',
      next: 'Öppna den förseglade filen och lägg tillbaka raderna för hand, eller ta tillbaka kolumnen först.',
    },
    referred_gone: {
      what: 'Det som raderna refererade till finns inte längre i {{subdomain}}, så ingen lades tillbaka.',
      next: 'Lägg tillbaka det som de refererade till först: det kan finnas i en annan förseglad fil.',
    },
  },
  reference_failed: {
    server: {
      what: 'Servern som orkestrarna jämförs med kunde inte startas på den här datorn.',
      next: 'Försök igen; startar inte heller sandlådan, installera om Podium.',
    },
    migration: {
      what: 'Migreringen {{migration}} går inte in i en tom databas ({{code}}), så det finns inget att jämföra med.',
      next: 'Se på migreringen: den behöver något som ingen tidigare migrering skapar.',
    },
  },
  queue_full: {
    files: {
      what: 'Kön är full: den tar filer på sammanlagt {{limit}} GiB.',
      next: 'Kör eller ta bort importer som väntar och lägg sedan till den här.',
    },
  },
  connection_lost: {
    unsettled: {
      what: 'Anslutningen till {{server}} bröts medan {{migration}} bekräftades, och databasen gick inte att fråga hur det gick.',
      next: 'Se på planen när servern svarar igen: liggaren säger då om den kom in.',
    },
  },
  lock_timeout: {
    blocked: {
      what: '{{application}} (användare {{user}}, process {{pid}}) håller ett lås i databasen {{database}} som behövs, och flera försök fick det inte.',
      next: 'Vänta tills det är klart eller avsluta processen, och kör sedan igen. Inget ändrades.',
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
  migration_source_changed: {
    planned: {
      what: 'Migreringarna har ändrats sedan planen gjordes.',
      next: 'Gör om planen och se över den innan du kör.',
    },
  },
  migration_ledger_blocked: {
    failed: {
      what: 'Migreringen {{migration}} slutade tidigare med ett fel som inte är utrett.',
      next: 'Se vad den lämnade efter sig, ångra eller slutför det, och märk den som återställd eller körd innan du kör igen.',
    },
    unknown: {
      what: 'Migreringen {{migration}} påbörjades tidigare, och inget visar hur det slutade.',
      next: 'Vänta om någon håller på att köra den. Se annars vilka av dess objekt som finns och märk den som körd eller återställd innan du kör igen.',
    },
    finished_and_rolled_back: {
      what: 'Migreringen {{migration}} står som både klar och återställd.',
      next: 'Se vilka av dess objekt som finns. Märk den som körd om alla gör det, som återställd om inget gör det, innan du kör igen.',
    },
  },
  migration_not_rehearsable: {
    outside_transaction: {
      what: 'Migreringen {{migration}} kan inte köras i en transaktion och går därför inte att provköra.',
      next: 'Se dess risker i planen och kör den först i en orkester.',
    },
    transaction_statement: {
      what: 'Migreringen {{migration}} börjar eller avslutar själv en transaktion och går därför inte att provköra.',
      next: 'Ta bort BEGIN, COMMIT och ROLLBACK: varje migrering körs i en transaktion.',
    },
    syntax: {
      what: 'PostgreSQL:s grammatik kan inte läsa migreringen {{migration}}, så den provkörs inte: den kan innehålla COMMIT.',
      next: 'Rätta dess SQL.',
    },
    needs_commit: {
      what: 'Migreringen {{migration}} använder ett nytt enum-värde som en tidigare väntande lägger till, vilket går först när den är genomförd.',
      next: 'Inget är fel för den skull. Kör den tidigare först och provkör sedan igen.',
    },
    lock_timeout: {
      what: 'Migreringen {{migration}} väntade på ett lås som någon annan har; en provkörning väntar inte längre.',
      next: 'Provkör igen när databasen är mindre upptagen.',
    },
    statement_timeout: {
      what: 'Migreringen {{migration}} tar längre tid än en provkörning ger den.',
      next: 'Så länge håller den sina lås. Se dess risker i planen och välj en tid när användare kan vänta.',
    },
    deadlock: {
      what: 'Migreringen {{migration}} och ett annat program väntade på varandras lås.',
      next: 'Provkör igen när databasen är mindre upptagen.',
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
      what: 'Migreringen {{migration}} har en sats som inte kan köras i en transaktion, och andra bredvid den.',
      next: 'Lägg satsen ensam i sin fil. Inget har körts.',
    },
  },
};
