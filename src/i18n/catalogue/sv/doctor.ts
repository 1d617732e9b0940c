import type { doctor as en } from '../en/doctor.ts';

export const doctor: typeof en = {
  title: 'Systemkontroll',
  description: 'Vad Podium behöver, och om det finns.',
  run: 'Kontrollera igen',
  running: 'Kontrollerar…',
  save: 'Spara diagnostik',
  saveHint: 'En fil utan lösenord och utan någon orkesters data, att skicka med en felanmälan.',
  saved: 'Sparades som {{file}}',
  states: {
    ok: 'I ordning',
    warning: 'Se över',
    failed: 'Fungerar inte',
    not_checked: 'Inte kontrollerat',
  },
  summary: {
    ok: 'Allt är i ordning.',
    warning: 'Det fungerar, men något behöver ses över.',
    failed: 'Något fungerar inte.',
  },
  checks: {
    versions: 'Versioner',
    home: 'Podiums mapp',
    keychain: 'Nyckelring',
    sandbox: 'Sandlåda',
    control: 'Kontrolldatabas',
    clock: 'Klocka',
    activity: 'Aktivitet',
    server: 'Server',
  },
  /** What each check found. */
  results: {
    versions: {
      ok: 'Podium {{podium}}, Node {{node}}, PostgreSQL-klient {{pg}}, {{host}}, {{platform}}.',
    },
    home: {
      ok: '{{home}} går att skriva i; {{free}} GB är lediga.',
      not_made: '{{home}} finns inte än och görs när den behövs.',
      little_space: '{{home}} har mindre än 1 GB kvar.',
      open_to_others: 'Andra på datorn får ändra i {{home}}.',
      not_writable: '{{home}} går inte att skriva i.',
    },
    keychain: {
      ok: 'Nyckelringen tar emot en hemlighet, ger tillbaka den och glömmer den.',
    },
    sandbox: {
      running: 'PostgreSQL {{version}} är igång på port {{port}}.',
      no_programs: 'Den inbyggda serverns program saknas för {{platform}}.',
      stopped: 'Sandlådan är stoppad.',
      absent: 'Det finns ingen sandlåda på datorn än.',
    },
    control: {
      ok: 'PostgreSQL {{version}} svarar på {{latency}} ms ({{tls}}).',
      end_of_life: 'PostgreSQL {{version}} svarar, men underhålls inte sedan {{ended}}.',
      rights_missing: 'Podium får inte ändra sina egna tabeller i kontrolldatabasen.',
      standby: 'PostgreSQL {{version}} svarar, men är en reserv som inte tar emot ändringar.',
      not_set_up: 'Kontrolldatabasen saknar Podiums tabeller.',
      adoptable: 'Kontrolldatabasen har fyllts av webbapplikationen och är inte övertagen än.',
      older: 'Kontrolldatabasen är äldre än den här versionen av Podium.',
      newer: 'Kontrolldatabasen är nyare än den här versionen av Podium.',
    },
    clock: {
      ok: 'Datorns klocka stämmer med serverns ({{seconds}} s).',
      skewed: 'Datorns klocka skiljer sig {{seconds}} s från serverns.',
      far_off:
        'Datorns klocka skiljer sig {{seconds}} s från serverns, så tider i loggen går inte att lita på.',
    },
    activity: {
      ok: 'Loggen är orörd ({{links}} länkar).',
      waiting: 'Loggen är orörd; {{waiting}} poster väntar på den här datorn.',
      broken: 'Loggen är inte som den skrevs.',
    },
    server: {
      ok: 'PostgreSQL {{version}}, {{used}} av {{most}} anslutningar används, kunder: {{customers}}, {{latency}} ms ({{tls}}).',
      end_of_life: 'PostgreSQL {{version}} underhålls inte sedan {{ended}}.',
      unverified: 'Serverns certifikat kontrolleras inte för alla kunder.',
      nearly_full: '{{used}} av {{most}} anslutningar används.',
      standby: 'PostgreSQL {{version}} är en reserv som inte tar emot ändringar.',
    },
  },
  /** What to do about it, where there is something to do. */
  next: {
    home: {
      little_space: 'Frigör utrymme: importer och sandlådan behöver det.',
      open_to_others: 'Ta bort den rätten: chmod go-w på mappen.',
      not_writable: 'Ge dig själv skrivrätt där, eller sätt PODIUM_HOME till en annan mapp.',
    },
    sandbox: {
      no_programs: 'Installera om Podium, eller arbeta i en arbetsyta med en egen kontrolldatabas.',
      stopped: 'Starta den i Inställningar när den behövs.',
      absent: 'Starta den i Inställningar när den behövs.',
    },
    control: {
      end_of_life: 'Be den som sköter servern att uppgradera den.',
      rights_missing: 'Ge dess användare CREATE på schemat podium, eller på databasen där schemat saknas.',
      standby: 'Använd den primära serverns adress.',
      not_set_up: 'Förbered den i Podium.',
      adoptable: 'Repetera övertagandet i Podium.',
      older: 'Uppdatera dess tabeller i Podium.',
      newer: 'Uppdatera Podium.',
    },
    clock: {
      skewed: 'Låt datorn ställa klockan via nätet.',
      far_off: 'Ställ klockan innan du fortsätter.',
    },
    activity: {
      waiting: 'De skickas med nästa ändring i arbetsytan.',
      broken: 'Öppna Aktivitet och kontrollera den för att se vilka rader.',
    },
    server: {
      end_of_life: 'Be den som sköter servern att uppgradera den.',
      unverified: 'Sätt krypteringen under Servrar när certifikatet är rätt.',
      nearly_full: 'Höj max_connections, eller ta reda på vem som håller dem.',
      standby: 'Använd den primära serverns adress i uppgifterna.',
    },
  },
  notChecked: 'Inte kontrollerat, eftersom kontrolldatabasen inte går att använda.',
  cancelled: 'Inte kontrollerat, eftersom kontrollen avbröts.',
};
