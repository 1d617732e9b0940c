import type { migrationsBackup as en } from '../en/migrations-backup.ts';

export const migrationsBackup: typeof en = {
  states: {
    ready: 'kan säkerhetskopieras',
    absent: 'inget pg_dump hittas',
    too_old: 'pg_dump är äldre än servern',
    store_unavailable: 'ingen nyckelring, så en säkerhetskopia kan inte förvaras',
  },
  columns: {
    orchestras: 'Orkestrar',
    server: 'Server',
    tool: 'pg_dump',
    madeAt: 'Gjord',
    until: 'Finns till',
    size: 'MB',
    objects: 'Objekt',
    where: 'Var',
  },
  here: 'här',
  exported:
    'Säkerhetskopian finns i {{file}}, läsbar bara för dig och inte förseglad: den innehåller personuppgifter.',
};
