import type { migrationsRehearsal as en } from '../en/migrations-rehearsal.ts';

export const migrationsRehearsal: typeof en = {
  outcomes: {
    would_apply: 'Skulle gå in',
    up_to_date: 'Aktuell',
    would_fail: 'Skulle misslyckas',
    not_rehearsable: 'Går inte att provköra',
    stopped: 'En körning skulle stanna',
    on_hold: 'Pausad',
    not_run: 'Inte provkörd',
  },
  nothing: 'Inget väntar.',
  beforehand:
    'En provkörning kör det som väntar i en transaktion per orkester och tar tillbaka det. Dess lås är på riktigt medan den pågår.',
  locks: 'Användare kan behöva vänta på de här:',
  noLocks: 'Av sin text att döma tar migreringarna inget lås som användare märker.',
  started_one: 'Provkör i {{count, number}} orkester',
  started_other: 'Provkör i {{count, number}} orkestrar',
  files: 'Filer',
  longestLock: 'Längsta lås',
};
