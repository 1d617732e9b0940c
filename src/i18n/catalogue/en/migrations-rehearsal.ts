import type { RehearsalOutcome } from '../../../contract/migrations-rehearsal.ts';

export const migrationsRehearsal = {
  outcomes: {
    would_apply: 'Would go in',
    up_to_date: 'Up to date',
    would_fail: 'Would fail',
    not_rehearsable: 'Cannot be rehearsed',
    stopped: 'A run would stop',
    on_hold: 'On hold',
    not_run: 'Not rehearsed',
  } satisfies Record<RehearsalOutcome, string>,
  nothing: 'Nothing is pending.',
  beforehand:
    'A rehearsal runs what is pending in one transaction an orchestra, and takes it back. Its locks are real while it goes on.',
  locks: 'Users may have to wait for these:',
  noLocks: 'By their text, the migrations take no lock that users would notice.',
  started_one: 'Rehearsing in {{count, number}} orchestra',
  started_other: 'Rehearsing in {{count, number}} orchestras',
  files: 'Files',
  longestLock: 'Longest lock',
};
