import type {
  errors as en,
  detailWords as enDetailWords,
  unknownDetail as enUnknownDetail,
} from '../en/errors.ts';

export const errors: typeof en = {
  invalid_input: {
    what: 'Ett värde saknas eller är ogiltigt.',
    next: 'Rätta värdet och försök igen.',
  },
  unknown_method: {
    what: 'Konsolen bad om något som den här versionen av Podium inte har.',
    next: 'Starta om Podium. Installera om programmet om meddelandet kommer tillbaka.',
  },
  unknown_task: {
    what: 'Jobbet pågår inte längre.',
    next: 'Se under Aktivitet hur det slutade.',
  },
  untrusted_sender: {
    what: 'Ett anrop som inte kom från konsolen avvisades.',
    next: 'Starta om Podium.',
  },
  shutting_down: {
    what: 'Podium håller på att avslutas och påbörjar inget nytt.',
    next: 'Vänta tills programmet har stängts och starta det sedan igen.',
  },
  cancelled: {
    what: 'Jobbet avbröts.',
    next: 'Det som redan var klart finns kvar. Starta igen när du vill göra resten.',
  },
  internal: {
    what: 'Något gick fel inne i Podium (loggpost {{logId}}).',
    next: 'Försök igen. Rapportera loggposten om meddelandet kommer tillbaka.',
  },
  read_only: {
    what: 'Arbetsytan är skrivskyddad, så inget har ändrats.',
    next: 'Stäng av skrivskyddet under Inställningar om du vill göra ändringar.',
  },
  already_running: {
    what: 'Samma jobb pågår redan.',
    next: 'Vänta tills det är klart eller avbryt det först.',
  },
  locked: {
    what: 'Konsolen är låst.',
    next: 'Lås upp den med superadminlösenordet.',
  },
  access_set_up: {
    what: 'Konsolen har redan ett superadminlösenord.',
    next: 'Lås upp konsolen med det; det byts under Inställningar.',
  },
  access_unreadable: {
    what: 'Filen med superadminlösenordet kan inte läsas, så konsolen förblir låst: {{name}}.',
    next: 'Lägg tillbaka en kopia av den. Den som får skriva i mappen kan också ta bort den och välja ett nytt lösenord.',
  },
  password_wrong: {
    what: 'Fel lösenord.',
    next: 'Försök igen. Efter flera fel måste man vänta innan nästa försök.',
  },
  too_many_tries: {
    what: 'Det har varit för många felaktiga försök.',
    next: 'Vänta {{seconds}} sekunder och försök igen.',
  },
  confirmation_mismatch: {
    what: 'Texten du skrev stämmer inte, så inget har gjorts.',
    next: 'Skriv texten exakt som den visas.',
  },
  customer_not_found: {
    what: 'Det finns ingen kund {{subdomain}}.',
    next: 'Ladda om kundlistan. Någon kan ha tagit bort kunden.',
  },
  subdomain_taken: {
    what: 'Subdomänen {{subdomain}} används redan.',
    next: 'Välj en annan subdomän.',
  },
  changed_elsewhere: {
    what: 'Kunden har ändrats sedan du öppnade den, så inget har sparats.',
    next: 'Ladda om kunden och gör ändringen igen.',
  },
  status_refused: {
    what: 'En kund som är {{from}} kan inte bli {{to}}.',
    next: 'Välj en annan status, eller ändra i två steg.',
  },
  not_ready: {
    what: '{{subdomain}} kan inte bli aktiv ännu. Saknas: {{missing}}.',
    next: 'Åtgärda det som saknas på kundens sida och försök igen.',
  },
  on_hold: {
    what: '{{subdomain}} är pausad ({{reason}}) och hoppades därför över.',
    next: 'Avsluta pausen på kundens sida när arbetet får gå vidare.',
  },
  web_application_unproved: {
    what: 'Det är inte känt att webbapplikationen har {{name}}, så inget ändrades.',
    next: 'Sätt den på webbapplikationens server och låt Podium fråga den, eller skriv dess namn.',
  },
  web_application_unanswered: {
    what: 'Webbapplikationen svarade inte, eller inte med något som visar vilken databas den läser.',
    next: 'Kontrollera att den är igång, att adressen i Inställningar stämmer och att den besvarar frågan om kundens databas (docs/tenant-probe.md).',
  },
  orphan_not_found: {
    what: 'Databasen finns inte längre i listan över databaser utan kund.',
    next: 'Läs in listan på nytt.',
  },
  control_not_adoptable: {
    what: 'Den här kontrolldatabasen kan inte tas över.',
    next: 'Det går bara med en som webbapplikationen har fyllt och som saknar Podiums tabeller.',
  },
  import_not_found: {
    what: 'Importen finns inte eller har redan ångrats.',
    next: 'Läs in listan över importer på nytt.',
  },
  workspace_taken: {
    what: 'Det finns redan en arbetsyta {{name}}.',
    next: 'Välj ett annat namn.',
  },
  secret_missing: {
    what: 'Det finns inga anslutningsuppgifter för {{reference}}.',
    next: 'Ange lösenordet under Anslutningsuppgifter eller sätt variabeln i miljön.',
  },
  secret_not_settable: {
    what: '{{reference}} ligger inte i nyckelringen och kan inte ändras här.',
    next: 'Ändra uppgiften där den är satt: i miljön eller genom sandlådan.',
  },
  secret_too_long: {
    what: 'Anslutningsuppgifterna är längre än vad datorns nyckelring tar emot.',
    next: 'Använd ett kortare lösenord eller sätt variabeln i miljön.',
  },
  secret_taken: {
    what: 'Det finns redan en annan hemlighet under {{name}}, så inget ändrades.',
    next: 'Ta reda på vilken av de två som är rätt, glöm den andra och försök igen.',
  },
  secret_not_kept: {
    what: 'Nyckelringen gav inte tillbaka det som lades in i den, så inget ändrades.',
    next: 'Försök igen; händer det på nytt behöver datorns nyckelring ses över.',
  },
  not_plain: {
    what: 'Kunden {{subdomain}} har ingen URL i klartext på väg till en referens.',
    next: 'Läs in kunden på nytt; någon kan redan ha gjort det.',
  },
  sealed_file_unknown: {
    what: 'Filen innehåller inga anslutningsuppgifter som Podium har exporterat.',
    next: 'Välj en fil som podium credentials export har gjort.',
  },
  sealed_file_newer: {
    what: 'Filen är gjord av en senare version av Podium.',
    next: 'Uppdatera Podium och importera den sedan igen.',
  },
  sealed_file_damaged: {
    what: 'Filen med anslutningsuppgifter är skadad, eller så har någon ändrat i den. Inget har importerats.',
    next: 'Kopiera den på nytt från där den gjordes, eller exportera igen.',
  },
  passphrase_wrong: {
    what: 'Lösenfrasen är inte den som filen förseglades med.',
    next: 'Försök igen. Utan den kan ingen öppna filen.',
  },
  not_prepared: {
    what: 'Den gamla URL:en för {{subdomain}} finns inte i den här datorns nyckelring.',
    next: 'Förbered den här först. Ångra på den dator där den förbereddes.',
  },
  secret_changed: {
    what: 'Anslutningsuppgifterna för {{subdomain}} har ändrats sedan URL:en ersattes, så den gamla lades inte tillbaka.',
    next: 'Den gamla URL:en skulle stänga ute webbapplikationen. Låt referensen stå kvar.',
  },
  reference_invalid: {
    what: 'Databasreferensen är ogiltig.',
    next: 'Skriv den som env:DATABASE_URL_NAMN.',
  },
  keychain_absent: {
    what: 'Datorn har ingen nyckelring som Podium kan använda.',
    next: 'Installera eller starta en (i Linux en Secret Service, till exempel GNOME Keyring) eller använd miljövariabler.',
  },
  keychain_locked: {
    what: 'Nyckelringen är låst.',
    next: 'Lås upp den och försök igen.',
  },
  keychain_refused: {
    what: 'Nyckelringen nekade Podium åtkomst.',
    next: 'Tillåt Podium i nyckelringens egna inställningar och försök igen.',
  },
  signing_key_unreadable: {
    what: 'Nyckeln som signerar granskningsrapporter kan inte läsas ({{reference}}).',
    next: 'Lägg tillbaka nyckeln som fanns, eller gör en ny: podium audits key --new.',
  },
  connection_refused: {
    what: 'Servern {{server}} tar inte emot anslutningar.',
    next: 'Kontrollera att PostgreSQL är igång där och att värdnamn och port stämmer.',
  },
  connection_timeout: {
    what: 'Servern {{server}} svarade inte i tid.',
    next: 'Kontrollera nätverk, VPN och brandvägg och försök igen.',
  },
  connection_lost: {
    what: 'Anslutningen till {{server}} bröts.',
    next: 'Försök igen. Kontrollera läget innan du upprepar en ändring.',
  },
  host_not_found: {
    what: 'Värdnamnet {{host}} hittas inte.',
    next: 'Kontrollera stavningen och nätverket.',
  },
  database_missing: {
    what: 'Det finns ingen databas {{database}} på {{server}}.',
    next: 'Kontrollera databasens namn i anslutningsuppgifterna.',
  },
  password_refused: {
    what: 'Fel lösenord för {{user}} på {{server}}.',
    next: 'Ange lösenordet på nytt och testa anslutningen.',
  },
  rights_missing: {
    what: 'Rollen {{user}} saknar de rättigheter som behövs i databasen {{database}}.',
    next: 'Be den som sköter servern att ge rättigheterna.',
  },
  server_too_old: {
    what: 'Servern {{server}} har en PostgreSQL som är för gammal för Podium.',
    next: 'Uppgradera den till version 13 eller senare.',
  },
  tls_unavailable: {
    what: 'Servern {{server}} erbjuder ingen krypterad anslutning.',
    next: 'Slå på TLS på servern. Podium ansluter inte utan kryptering.',
  },
  tls_untrusted: {
    what: 'Certifikatet för {{server}} går inte att lita på.',
    next: 'Kontrollera att värdnamnet är rätt och att certifikatet är giltigt.',
  },
  server_busy: {
    what: 'Servern {{server}} har inga lediga anslutningar.',
    next: 'Vänta en stund och försök igen.',
  },
  statement_timeout: {
    what: 'Servern {{server}} avbröt en fråga som tog för lång tid.',
    next: 'Försök igen när servern är mindre belastad.',
  },
  still_referenced: {
    what: 'En annan tabell i orkesterns databas hänvisar fortfarande till det som skulle tas bort, så inget ändrades.',
    next: 'Låt webbapplikationen ta bort det som hänvisar dit först. En musiker kan arkiveras i stället.',
  },
  lock_timeout: {
    what: 'Ett annat program håller ett lås i databasen {{database}}.',
    next: 'Vänta tills det är klart och försök igen.',
  },
  control_not_set_up: {
    what: 'Kontrolldatabasen saknar ännu Podiums tabeller.',
    next: 'Förbered den i Podium innan du fortsätter.',
  },
  control_older: {
    what: 'Kontrolldatabasen är äldre än den här versionen av Podium.',
    next: 'Uppdatera dess tabeller innan du fortsätter.',
  },
  control_newer: {
    what: 'Kontrolldatabasen är nyare än den här versionen av Podium.',
    next: 'Uppdatera Podium.',
  },
  identity_missing: {
    what: 'Databasen {{database}} saknar identitetsstämpel, så Podium kan inte veta att den hör till {{subdomain}}.',
    next: 'Kontrollera att det är rätt databas och stämpla den sedan från kundens sida.',
  },
  identity_foreign: {
    what: 'Databasen {{database}} hör till en annan kund än {{subdomain}}. Inget har lästs eller ändrats.',
    next: 'Kontrollera databasreferensen och anslutningsuppgifterna för {{subdomain}}.',
  },
  identity_copied: {
    what: 'Databasen {{database}} är en kopia av den som hör till {{subdomain}}. Inget har lästs eller ändrats.',
    next: 'Rikta anslutningsuppgifterna mot originalet, eller stämpla kopian med avsikt om den ersätter originalet.',
  },
  identity_moved: {
    what: 'Databasen {{database}} har flyttats till en annan server sedan {{subdomain}} stämplades.',
    next: 'Om flytten var avsiktlig: stämpla om databasen från kundens sida.',
  },
  identity_server_replaced: {
    what: 'Servern {{server}} är inte den som {{subdomain}} stämplades på, fast stämpeln i databasen är rätt. Inget ändrades.',
    next: 'Om servern har uppgraderats eller bytts med avsikt: stämpla alla dess kunder på en gång under Servrar.',
  },
  server_standby: {
    what: 'Servern {{server}} är en reserv som inte tar emot ändringar.',
    next: 'Använd den primära serverns adress.',
  },
  pooler_refused: {
    what: '{{server}} är en transaktionspool, som det här jobbet inte kan gå genom.',
    next: 'Använd serverns egen adress, oftast port 5432.',
  },
  file_not_found: {
    what: 'Filen {{name}} hittas inte eller går inte att öppna.',
    next: 'Välj filen igen.',
  },
  file_not_written: {
    what: 'Filen {{name}} kunde inte sparas.',
    next: 'Välj en mapp som du får skriva i och som har plats kvar.',
  },
  file_too_large: {
    what: 'Filen {{name}} är för stor.',
    next: 'Dela upp den i mindre filer och importera dem en i taget.',
  },
  file_not_csv: {
    what: '{{name}} är inte en CSV-fil.',
    next: 'Välj en lista som har sparats som CSV.',
  },
  file_not_json: {
    what: '{{name}} är inte en JSON-fil med kunder.',
    next: 'Välj filen som tjänsten ställdes in med, med en lista som heter customers.',
  },
  file_changed: {
    what: 'Filen {{name}} har ändrats sedan den lästes, så inget importerades.',
    next: 'Välj filen igen.',
  },
  file_is_spreadsheet: {
    what: '{{name}} är ett kalkylblad, inte en CSV-fil.',
    next: 'Öppna det i Excel, välj Arkiv > Spara som > CSV UTF-8 (kommaavgränsad) och välj sedan den nya filen.',
  },
  file_encoding_unknown: {
    what: 'Det går inte att avgöra teckenkodningen i {{name}}.',
    next: 'Spara listan som CSV UTF-8 och välj den nya filen.',
  },
  columns_missing: {
    what: 'Filen saknar kolumn för: {{columns}}.',
    next: 'Lägg till kolumnen med rubrik, spara filen och välj den igen.',
  },
  preview_gone: {
    what: 'Förhandsgranskningen finns inte kvar.',
    next: 'Välj filen igen för en ny förhandsgranskning.',
  },
  undo_expired: {
    what: 'Importen kan inte ångras: den är redan ångrad, journalen har gått ut, eller så fördes ingen.',
    next: 'Rätta musikerna med en ny import eller en i taget.',
  },
  offline_copy_missing: {
    what: 'Anslutning saknas, och inget om {{subdomain}} finns sparat på den här datorn.',
    next: 'Gör orkestern tillgänglig utan anslutning medan det finns en; därefter kan filer kontrolleras utan.',
  },
  import_running: {
    what: 'En import pågår i {{subdomain}} ({{fileName}}), så ingenting ändrades.',
    next: 'Vänta tills den är klar och försök igen.',
  },
  instruments_changed: {
    what: 'Instrumenten har ändrats sedan de lästes, så inget slogs ihop.',
    next: 'Läs in instrumenten på nytt och se på dem en gång till.',
  },
  queued_import_not_found: {
    what: 'Importen finns inte längre i kön.',
    next: 'Se bland tidigare importer om den har körts.',
  },
  queue_full: {
    what: 'Kön är full: den tar {{limit}} importer.',
    next: 'Kör eller ta bort importer som väntar och lägg sedan till den här.',
  },
  store_unavailable: {
    what: 'Inget kan sparas för arbete utan anslutning: nyckelringen svarar inte.',
    next: 'Lås upp eller installera en nyckelring (Hälsokontroll säger hur) och försök igen.',
  },
  store_damaged: {
    what: 'Det som sparats på datorn går inte att öppna: nyckeln är en annan eller så har filen ändrats.',
    next: 'Glöm offlinekopian och gör den på nytt med anslutning.',
  },
  too_many_rows: {
    what: 'Det är fler rader än urklipp tar.',
    next: 'Exportera till en fil i stället, eller välj färre rader.',
  },
  tenant_not_migrated: {
    what: 'Databasen för {{subdomain}} saknar tabeller som behövs.',
    next: 'Kör de väntande migreringarna först.',
  },
  filter_taken: {
    what: 'Det finns redan ett sparat filter som heter ”{{name}}”, så inget har sparats.',
    next: 'Välj ett annat namn, eller ersätt det filtret med avsikt.',
  },
  filter_not_found: {
    what: 'Det finns inget sådant sparat filter, eller inte längre.',
    next: 'Se vilka sparade filter som finns och välj ett annat, eller spara det på nytt.',
  },
  migration_source_missing: {
    what: 'Mappen med migreringar hittas inte.',
    next: 'Välj mappen igen eller använd de inbyggda migreringarna.',
  },
  migration_source_invalid: {
    what: 'Mappen innehåller inte migreringar i Prismas format.',
    next: 'Välj en mapp med en undermapp per migrering, var och en med en migration.sql.',
  },
  migration_ledger_blocked: {
    what: 'Liggaren visar inte om migreringen {{migration}} gick in.',
    next: 'Undersök databasen och red ut vad som hände innan du kör igen.',
  },
  migration_out_of_order: {
    what: 'Migreringen {{migration}} har inte körts, men den senare {{after}} har det.',
    next: 'Tillåt migreringar i fel ordning om den inte måste komma först, eller ge den ett senare namn.',
  },
  migration_failed: {
    what: 'Migreringen {{migration}} misslyckades och har ångrats ({{code}}: {{reason}}).',
    next: 'Rätta migreringen eller uppgifterna och kör igen.',
  },
  migration_not_rehearsable: {
    what: 'Migreringen {{migration}} gick inte att provköra.',
    next: 'Se planen och kör den först i en orkester.',
  },
  migration_not_in_source: {
    what: 'Migreringen {{migration}} finns inte i källan.',
    next: 'Kontrollera hela namnet och vilken källa som avses.',
  },
  migration_already_applied: {
    what: 'Migreringen {{migration}} har en rad som är slutförd och kan därför inte markeras som körd en gång till.',
    next: 'Är den körd behöver inget göras; planen visar det.',
  },
  migration_not_begun: {
    what: 'Migreringen {{migration}} har ingen rad i liggaren för {{subdomain}}, så det finns inget att markera som tillbakarullat.',
    next: 'Kontrollera hela namnet; planen visar vad varje orkester har.',
  },
  migration_not_open: {
    what: 'Migreringen {{migration}} är slutförd i {{subdomain}} och kan därför inte markeras som tillbakarullad.',
    next: 'Skriv en ny migrering som tar tillbaka den.',
  },
  reference_failed: {
    what: 'Databasen som orkestrarna jämförs med kunde inte skapas.',
    next: 'Försök igen; loggen säger mer.',
  },
  backup_unavailable: {
    what: 'Ingen säkerhetskopia kan göras av {{subdomain}}: det finns inget pg_dump som är lika nytt som dess server.',
    next: 'Installera PostgreSQL:s klientprogram i serverns version, eller kör utan säkerhetskopior.',
  },
  backup_failed: {
    what: 'Säkerhetskopian av {{subdomain}} misslyckades (steg: {{step}}), så inget ändrades där.',
    next: 'Se efter plats på disken och rättigheter i databasen och kör sedan igen.',
  },
  backup_not_found: {
    what: 'Den säkerhetskopian finns inte på den här datorn.',
    next: 'Listan visar vilka som finns och hur länge.',
  },
  migration_source_changed: {
    what: 'Migreringarna är inte körningens. Dessa skiljer sig: {{differing}}.',
    next: 'Använd den källa som körningen påbörjades med, eller påbörja en ny körning med den här.',
  },
  run_held: {
    what: 'En annan konsol arbetar med körningen: {{user}} på {{host}}, process {{pid}}, sedan {{since}}.',
    next: 'Vänta tills den är klar, eller avbryt den där. En konsol som har dött släpper körningen inom en halv minut.',
  },
  run_not_found: {
    what: 'Det finns ingen sådan körning.',
    next: 'Leta efter dess id bland körningarna: podium migrations runs.',
  },
  repair_blocked: {
    what: 'Inget ändrades i {{subdomain}}: något står i vägen ({{reason}}, {{name}}).',
    next: 'Se podium audits repair plan, ta bort det som står i vägen och försök igen.',
  },
  repair_folder_missing: {
    what: 'Arbetsytan använder de inbyggda migreringarna, och de har ingen mapp att skriva i.',
    next: 'Ange en mapp för migreringen (--folder), och repetera och kör den med --migrations.',
  },
  sealed_rows_not_found: {
    what: 'De förseglade raderna finns inte på den här datorn.',
    next: 'podium audits repair files visar vilka som finns.',
  },
  sealed_rows_kept: {
    what: 'Arbetsytan {{name}} har förseglade rader från andra orkestrar, och ingen annan har dem.',
    next: 'Lämna över dem till sina ägare, ta bort dem med podium audits repair forget och försök igen.',
  },
  sandbox_down: {
    what: 'Sandlådan är inte igång.',
    next: 'Starta sandlådan och försök igen.',
  },
  sandbox_failed: {
    what: 'Sandlådan kunde inte startas (steg: {{step}}).',
    next: 'Försök igen. Återställ sandlådan om det inte hjälper.',
  },
};

export const unknownDetail: typeof enUnknownDetail = {
  server: '(okänd adress)',
  other: '(okänt)',
};

export const detailWords: typeof enDetailWords = {
  pending: 'väntande',
  active: 'aktiv',
  inactive: 'inaktiv',
  credential: 'anslutningsuppgifter',
  database: 'en databas som svarar',
  identity: 'rätt identitetsstämpel',
  web_application: 'att webbapplikationen har anslutningsuppgifterna',
};
