export const migrationsResolve = {
  nothing: '{{migration}} has to be settled nowhere.',
  undecided:
    'Nothing was changed. What became of it is for you to say: --as applied or --as rolled_back, with the orchestras’ names.',
  nameThem: 'Name the orchestras, or say --all.',
  needsYes:
    'Nothing was changed: only the ledger would be written, not the database’s objects. Add --yes to do it.',
  begun: 'begun {{when}}',
  running: 'a runner is at work',
  noObjects: 'No object that the catalogue knows.',
  change: { created: 'creates', dropped: 'drops', changed: 'changes' },
  columns: { object: 'Object', change: 'The migration', here: 'In the database' },
  exists: {
    there: 'there',
    gone: 'not there',
    unknown: 'cannot be told',
    done: 'changed',
    notDone: 'not changed',
    invalid: 'there, but invalid',
  },
};
