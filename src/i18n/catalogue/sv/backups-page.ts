import type { backupsPage as en } from '../en/backups-page.ts';

export const backupsPage: typeof en = {
  command: 'Säkerhetskopior av databaser',
  toolsTitle: 'Säkerhetskopia före en körning',
  toolsDescription:
    'En körning säkerhetskopierar varje databas innan den ändrar den, där ett pg_dump i serverns version finns.',
  noServer: 'Ingen server svarade, så inget kan sägas om säkerhetskopior.',
  toolStates: {
    ready: 'Kan kopieras',
    absent: 'Inget pg_dump här',
    too_old: 'pg_dump är för gammalt',
    store_unavailable: 'Ingenstans att spara',
  },
  toolNext: {
    absent:
      'Installera PostgreSQL:s klientprogram i serverns version. Till dess går körningar utan säkerhetskopia.',
    too_old: 'Installera PostgreSQL:s klientprogram i serverns version eller en nyare.',
    store_unavailable:
      'Kopiorna förseglas med en nyckel i nyckelringen, och det finns ingen. Ordna en på den här datorn.',
  },
  title: 'Säkerhetskopior',
  description_one: '{{count, number}} säkerhetskopia på den här datorn, {{size}}, förseglad.',
  description_other: '{{count, number}} säkerhetskopior på den här datorn, {{size}}, förseglade.',
  none: 'Inga säkerhetskopior än',
  noneNext: 'En körning gör en av varje databas som den ändrar, och sparar den här en tid.',
  madeAt: 'Gjord',
  size: 'Storlek',
  objects: 'Objekt',
  until: 'Sparas till',
  here: 'Den här datorn',
  elsewhere: 'Den ligger på {{machine}} och kan sparas till en fil där.',
  openRun: 'Se körningen',
  fileTitle: 'Som fil',
  fileDescription:
    'Filen är inte förseglad: den innehåller alla orkesterns uppgifter. Lägg den där bara du kan läsa den.',
  save: 'Spara till en fil …',
  saved: 'Sparad i {{file}}',
  restoreTitle: 'Så läses den tillbaka',
  restoreDescription: 'Till en ny databas, i en terminal, så att inget skrivs över det som finns.',
  restoreSteps: {
    fill: 'Sätt serverns adress i stället för HOST, och en administratörs namn i stället för USER.',
    password: 'Programmen frågar efter lösenordet; det ingår inte i kommandot.',
    stamp:
      'Podium avvisar den återlästa databasen tills den har granskats och stämplats på nytt som orkesterns.',
  },
};
