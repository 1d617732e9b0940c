import { expect, test } from 'vitest';
import type { Musician } from '../../../src/contract/musicians.ts';
import {
  afterSaving,
  countEdits,
  editedFields,
  editedMusician,
  inverseOf,
  movesRows,
  noEdits,
  toEdits,
  withEdit,
  withoutEdit,
} from '../../../src/renderer/features/musicians/edits/pending-edits.ts';
import { musician } from './a-musician.ts';

const anna = musician({ firstName: 'Anna', lastName: 'Öberg', city: 'Umeå' });
const olof = musician({
  firstName: 'Olof',
  lastName: 'Ek',
  phone: '+46701234567',
  phoneSource: '070-123 45 67',
});
const cello = [{ instrument: 'Cello', position: 'Tutti' }];

/** As core answers: the edits are stored. */
const stored = (before: Musician, changes: Partial<Musician>): Musician => ({ ...before, ...changes });

test('edits are kept by musician and field, with what was read', () => {
  let edits = withEdit(noEdits, anna, 'city', 'Lund');
  edits = withEdit(edits, anna, 'city', 'Ystad');
  edits = withEdit(edits, anna, 'isActive', false);
  edits = withEdit(edits, olof, 'phone', '070-765 43 21');
  expect(countEdits(edits)).toEqual({ changes: 3, musicians: 2 });
  expect(toEdits(edits)).toEqual([
    { id: anna.id, city: { from: 'Umeå', to: 'Ystad' }, isActive: { from: true, to: false } },
    { id: olof.id, phone: { from: '070-123 45 67', to: '070-765 43 21' } },
  ]);
});

test('a foreign number without its country code is edited as the number that it is', () => {
  const kari = musician({ phone: '+4722123456', phoneSource: '22 12 34 56' });
  expect(toEdits(withEdit(noEdits, kari, 'phone', '+47 22 12 34 57'))).toEqual([
    { id: kari.id, phone: { from: '+4722123456', to: '+47 22 12 34 57' } },
  ]);
  const told = musician({ phone: '+4722123456', phoneSource: '0047 22123456' });
  expect(withEdit(noEdits, told, 'phone', '0047 22123456').size).toBe(0);
});

test('a value that is again what was read is no edit', () => {
  const edits = withEdit(withEdit(noEdits, anna, 'city', 'Lund'), anna, 'city', 'Umeå');
  expect(edits.size).toBe(0);
  const chairs = withEdit(withEdit(noEdits, anna, 'qualifications', cello), anna, 'qualifications', []);
  expect(chairs.size).toBe(0);
});

test('an edit begins at what was read first, also when the list was read anew since', () => {
  const begun = withEdit(noEdits, anna, 'city', 'Lund');
  const edits = withEdit(begun, stored(anna, { city: 'Åmål' }), 'city', 'Ystad');
  expect(toEdits(edits)).toEqual([{ id: anna.id, city: { from: 'Umeå', to: 'Ystad' } }]);
});

test('one field is taken back, or all of a musician', () => {
  const edits = withEdit(withEdit(noEdits, anna, 'city', 'Lund'), anna, 'notes', 'Ring på kvällen');
  expect(editedFields(withoutEdit(edits, anna.id, 'city').get(anna.id))).toEqual(['notes']);
  expect(withoutEdit(edits, anna.id).size).toBe(0);
  expect(withoutEdit(edits, olof.id)).toBe(edits);
});

test('a musician is shown as it will be', () => {
  const edits = withEdit(withEdit(noEdits, olof, 'phone', '08-12 34 56'), olof, 'archived', true);
  const shown = editedMusician(olof, edits.get(olof.id));
  expect(shown).toMatchObject({ phone: '', phoneSource: '08-12 34 56', lastName: 'Ek' });
  expect(shown.archivedAt).not.toBeNull();
  expect(editedMusician(anna, edits.get(anna.id))).toBe(anna);
});

test('the inverse of what was saved begins at what is stored and ends at what was read', () => {
  let edits = withEdit(noEdits, anna, 'email', ' NY@exempel.se');
  edits = withEdit(edits, anna, 'archived', true);
  edits = withEdit(edits, anna, 'qualifications', cello);
  const now = stored(anna, {
    email: 'ny@exempel.se',
    archivedAt: '2026-11-26T10:00:00.000Z',
    qualifications: cello,
  });
  const inverse = inverseOf(edits, [now]);
  expect(toEdits(inverse)).toEqual([
    {
      id: anna.id,
      email: { from: 'ny@exempel.se', to: anna.email },
      archived: { from: true, to: false },
      qualifications: { from: cello, to: [] },
    },
  ]);
  expect(toEdits(inverseOf(inverse, [anna]))[0]).toMatchObject({ email: { from: anna.email } });
});

test('what was edited while a save was under way is left, and begins at what is stored', () => {
  const sent = withEdit(withEdit(noEdits, anna, 'city', 'Lund'), anna, 'notes', 'Ny');
  const meanwhile = withEdit(withEdit(sent, anna, 'city', 'Ystad'), olof, 'city', 'Kiruna');
  const left = afterSaving(meanwhile, sent, [stored(anna, { city: 'Lund', notes: 'Ny' })]);
  expect(toEdits(left)).toEqual([
    { id: anna.id, city: { from: 'Lund', to: 'Ystad' } },
    { id: olof.id, city: { from: '', to: 'Kiruna' } },
  ]);
  expect(afterSaving(sent, sent, [stored(anna, { city: 'Lund', notes: 'Ny' })]).size).toBe(0);
});

test('only what a list is sorted by, names and archiving move its rows', () => {
  const byCity = withEdit(noEdits, anna, 'city', 'Lund');
  expect(movesRows(byCity, 'city')).toBe(true);
  expect(movesRows(byCity, 'email')).toBe(false);
  expect(movesRows(byCity, 'updatedAt')).toBe(true);
  expect(movesRows(withEdit(noEdits, anna, 'archived', true), 'email')).toBe(true);
});
