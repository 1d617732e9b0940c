import { expect, test } from 'vitest';
import {
  conflictsOf,
  isDecided,
  resolved,
} from '../../../src/renderer/features/musicians/edits/conflicts.ts';
import { noEdits, toEdits, withEdit } from '../../../src/renderer/features/musicians/edits/pending-edits.ts';
import { musician } from './a-musician.ts';

const read = musician({ city: 'Umeå', notes: 'Gammal' });
const now = { ...read, city: 'Åmål', notes: 'Deras' };
let edits = withEdit(noEdits, read, 'city', 'Lund');
edits = withEdit(edits, read, 'notes', 'Min');
edits = withEdit(edits, read, 'isActive', false);
const found = (field: 'city' | 'notes') => ({
  id: read.id,
  name: '',
  field,
  read: '',
  wanted: '',
  stored: '',
});
const conflicts = conflictsOf([found('city'), found('notes')], edits, [now]);
const [city, notes] = conflicts.map(({ key }) => key) as [string, string];

test('a conflict has what was read, what is wanted and what is stored', () => {
  expect(conflicts).toMatchObject([
    { field: 'city', read: 'Umeå', wanted: 'Lund', stored: 'Åmål' },
    { field: 'notes', read: 'Gammal', wanted: 'Min', stored: 'Deras' },
  ]);
});

test('every conflict is decided before anything is saved', () => {
  expect(isDecided(conflicts, {})).toBe(false);
  expect(isDecided(conflicts, { [city]: 'mine' })).toBe(false);
  expect(isDecided(conflicts, { [city]: 'mine', [notes]: 'theirs' })).toBe(true);
});

test('what is kept goes over what is stored, what is not leaves it; other fields are saved as they were', () => {
  expect(toEdits(resolved(edits, conflicts, { [city]: 'mine', [notes]: 'theirs' }))).toEqual([
    { id: read.id, city: { from: 'Åmål', to: 'Lund' }, isActive: { from: true, to: false } },
  ]);
});

test('a musician of whom nothing was kept has no edit left', () => {
  const only = withEdit(noEdits, read, 'city', 'Lund');
  const conflict = conflictsOf([found('city')], only, [now]);
  expect(resolved(only, conflict, { [city]: 'theirs' }).size).toBe(0);
});
