import type { auditsRepair as en } from '../en/audits-repair.ts';

export const auditsRepair: typeof en = {
  states: {
    nothing: 'inget är kvar',
    ready: 'redo för migreringen',
    foreign_rows: 'andras rader ska förseglas först',
    blocked: 'något står i vägen',
    not_examined: 'kunde inte undersökas',
  },
  reasons: {
    untold: 'det går inte att se vems raderna är; ange det egna värdet med --own',
    not_counted: 'tabellen kan inte läsas',
    own_rows_refer: 'egna rader refererar till andras rader',
    materialized_view: 'en materialiserad vy har kopior av raderna',
    no_key: 'tabellen saknar nyckel av en kolumn',
    key: 'kolumnen ingår i en nyckel eller är ärvd: migreringen lämnar den',
    dependent: 'något behöver kolumnen: migreringen lämnar den',
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
  left: 'Den misslyckas eller lämnar något i {{subdomain}}: {{state}}.',
  opened_one:
    '{{count, number}} rad är i {{file}}, läsbar bara för dig och inte förseglad: den är en annan orkesters personuppgifter.',
  opened_other:
    '{{count, number}} rader är i {{file}}, läsbara bara för dig och inte förseglade: de är en annan orkesters personuppgifter.',
  forgotten_one: '{{count, number}} förseglad rad togs bort för gott.',
  forgotten_other: '{{count, number}} förseglade rader togs bort för gott.',
  restored_one: '{{count, number}} rad lades tillbaka i {{subdomain}}. Den förseglade filen är kvar.',
  restored_other: '{{count, number}} rader lades tillbaka i {{subdomain}}. Den förseglade filen är kvar.',
};
