import { expect, it } from 'vitest';
import { splitNote } from '../../../src/renderer/features/activity/split-note.ts';

it('sets values before and after side by side, with what only one of them has, and the rest apart', () => {
  const note = {
    before: { plan: 'small', hold: null },
    after: { plan: 'medium', reason: 'Flytt' },
    webApplicationHas: { how: 'typed' },
    created: 3,
  };
  expect(splitNote(note)).toEqual({
    changes: [
      { field: 'plan', before: 'small', after: 'medium' },
      { field: 'hold', before: '–', after: '–' },
      { field: 'reason', before: '–', after: 'Flytt' },
    ],
    others: [
      { name: 'webApplicationHas', value: '{"how":"typed"}' },
      { name: 'created', value: '3' },
    ],
  });
});
