import type { BackupTool } from '../../../contract/migrations-backup.ts';

export const migrationsBackup = {
  states: {
    ready: 'can be backed up',
    absent: 'no pg_dump is found',
    too_old: 'pg_dump is older than the server',
    store_unavailable: 'no keychain, so there is nowhere to keep a backup',
  } satisfies Record<BackupTool['state'], string>,
  columns: {
    orchestras: 'Orchestras',
    server: 'Server',
    tool: 'pg_dump',
    madeAt: 'Made',
    until: 'Kept until',
    size: 'MB',
    objects: 'Objects',
    where: 'Where',
  },
  here: 'here',
  exported: 'The backup is in {{file}}, readable for you alone and not sealed: it holds personal data.',
};
