import type { auditsRepair as en } from '../en/audits-repair.ts';

export const auditsRepair: typeof en = {
  states: {
    nothing: 'inget är kvar',
    ready: 'redo för migreringen',
    foreign_rows: 'andras rader ska förseglas först',
    blocked: 'något står i vägen',
    not_examined: 'kunde inte undersökas',
  },
  blocks: {
    untold: {
      what: 'Det går inte att se vems raderna är.',
      next: 'Ange vilket värde som är orkesterns eget (--own i terminalen).',
    },
    not_counted: {
      what: 'Tabellen kan inte läsas.',
      next: 'Ge rollen rätt att läsa den, eller stäng av radskyddet som döljer rader för den.',
    },
    own_rows_refer: {
      what: 'Orkesterns egna rader hänvisar till andras rader.',
      next: 'Bestäm vad de ska hänvisa till i stället, och ändra dem.',
    },
    materialized_view: {
      what: 'En materialiserad vy har kopior av raderna.',
      next: 'Ta bort vyn, försegla och skapa den igen.',
    },
    no_key: {
      what: 'Tabellen saknar nyckel av en kolumn.',
      next: 'Ge den en primärnyckel.',
    },
    key: {
      what: 'Kolumnen ingår i en nyckel eller är ärvd.',
      next: 'Ge tabellen en nyckel utan kolumnen.',
    },
    dependent: {
      what: 'Något behöver kolumnen.',
      next: 'Gör om det utan kolumnen, eller ta bort det.',
    },
  },
  kinds: {
    policy: 'policy',
    column: 'kolumn',
    index: 'index',
    constraint: 'villkor',
    registry: 'tabell över orkestrar',
  },
  phases: {
    sealing: 'förseglar',
    verifying: 'läser tillbaka',
    removing: 'tar bort',
  },
  columns: {
    table: 'Tabell',
    own: 'Egna',
    foreign: 'Andras',
    untold: 'Okänt vems',
    none: 'Ingens',
    owner: 'Ägare',
    what: 'Vad',
    why: 'Varför',
    sealed: 'Förseglade',
  },
  unknownOwner: 'ingen kund av i dag',
  byReference: 'genom referens',
  tenant: '{{subdomain}}: {{state}}',
  foreignRows_one: '{{count, number}} rad av {{owner}}',
  foreignRows_other: '{{count, number}} rader av {{owner}}',
  removes: 'Migreringen tar bort:',
  lostUnique: 'det som den håller unikt skyddas inte längre: se om det behövs',
  nothing: 'Inget från den gemensamma tiden är kvar.',
  sealedNothing: 'Ingen annans rad hittades i {{subdomain}}. Inget ändrades.',
  sealed_one:
    '{{count, number}} rad förseglades på den här datorn, lästes tillbaka och togs bort ur {{subdomain}}.',
  sealed_other:
    '{{count, number}} rader förseglades på den här datorn, lästes tillbaka och togs bort ur {{subdomain}}.',
  written: 'Migreringen {{migration}} ligger i {{folder}}.',
  writtenBefore: 'Migreringen {{migration}} låg redan i {{folder}}.',
  writtenNothing: 'Det finns inget att ta bort, så ingen migrering skrevs.',
  next: 'Härnäst: podium migrations rehearse{{source}} och sedan podium migrations run{{source}}.',
  writtenBlocked: 'Ingen migrering skrevs: inget får tas bort än.',
  left: '{{name}} ({{subdomain}}): {{state}}.',
  outcomes: {
    stops: 'Migreringen stannar där och ändrar inget.',
    leaves: 'Migreringen lämnar det.',
    unknown: 'Vad migreringen gör där går inte att säga.',
  },
  everywhere: 'Kolumnen blir kvar i alla orkestrar.',
  sealFirst: 'Försegla dem: podium audits repair seal {{subdomain}}',
  opened_one:
    '{{count, number}} rad är i {{file}}, läsbar bara för dig och inte förseglad: den är en annan orkesters personuppgifter.',
  opened_other:
    '{{count, number}} rader är i {{file}}, läsbara bara för dig och inte förseglade: de är en annan orkesters personuppgifter.',
  forgotten_one: '{{count, number}} förseglad rad togs bort för gott.',
  forgotten_other: '{{count, number}} förseglade rader togs bort för gott.',
  restored_one: '{{count, number}} rad lades tillbaka i {{subdomain}}. Den förseglade filen är kvar.',
  restored_other: '{{count, number}} rader lades tillbaka i {{subdomain}}. Den förseglade filen är kvar.',
};
