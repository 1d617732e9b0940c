import type { BackupTool } from '../../../contract/migrations-backup.ts';

type State = BackupTool['state'];

export const backupsPage = {
  command: 'Backups of databases',
  toolsTitle: 'Backup before a run',
  toolsDescription:
    'A run dumps each database before it changes it, where a pg_dump of the server’s version is found.',
  noServer: 'No server answered, so nothing can be said of backups.',
  toolStates: {
    ready: 'Can be backed up',
    absent: 'No pg_dump here',
    too_old: 'pg_dump is too old',
    store_unavailable: 'Nowhere to keep it',
  } satisfies Record<State, string>,
  toolNext: {
    absent:
      'Install PostgreSQL’s client programs in the server’s version. Until then runs go without a backup.',
    too_old: 'Install PostgreSQL’s client programs in the server’s version or a newer one.',
    store_unavailable:
      'Dumps are sealed with a key in the keychain, and there is none. Set one up on this computer.',
  },
  title: 'Backups',
  description_one: '{{count, number}} backup on this computer, {{size}}, sealed.',
  description_other: '{{count, number}} backups on this computer, {{size}}, sealed.',
  none: 'No backups yet',
  noneNext: 'A run makes one of each database that it changes, and keeps it here for a time.',
  madeAt: 'Made',
  size: 'Size',
  objects: 'Objects',
  until: 'Kept until',
  here: 'This computer',
  elsewhere: 'It lies on {{machine}}, and can be saved to a file there.',
  openRun: 'See the run',
  fileTitle: 'As a file',
  fileDescription:
    'The file is not sealed: it holds all of the orchestra’s data. Keep it where only you can read it.',
  save: 'Save to a file…',
  saved: 'Saved to {{file}}',
  restoreTitle: 'How to restore it',
  restoreDescription: 'Into a new database, in a terminal, so that nothing is written over what is there.',
  restoreSteps: {
    fill: 'Put the server’s address in place of HOST, and an administrator’s name in place of USER.',
    password: 'The programs ask for the password; it is not a part of the command.',
    stamp:
      'Podium refuses the restored database until it has been looked at and stamped anew as the orchestra’s.',
  },
};
