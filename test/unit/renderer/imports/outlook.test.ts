import { describe, expect, test } from 'vitest';
import type { UndoPreview } from '../../../../src/contract/imports-undo.ts';
import { fileSize } from '../../../../src/renderer/app/file-size.ts';
import { undoOutlook } from '../../../../src/renderer/features/imports/earlier/undo-outlook.ts';
import { runOutlook } from '../../../../src/renderer/features/imports/run/run-outlook.ts';
import { choiceOf, choiceValue } from '../../../../src/renderer/features/imports/unknown/choice-value.ts';
import { aPreview, noCounts } from './a-plan.ts';

describe('what a run would do', () => {
  const preview = aPreview({ counts: { ...noCounts, rows: 40, created: 34, rejected: 6 } });

  test('in numbers', () => {
    expect(runOutlook({ preview, current: true, failed: false, runsElsewhere: false })).toEqual({
      act: 'run',
      created: 34,
      updated: 0,
      existing: 0,
      refused: null,
    });
  });

  test.each([
    [
      'the preview is of another plan',
      { preview, current: false, failed: false, runsElsewhere: false },
      'checking',
    ],
    ['another import runs', { preview, current: true, failed: false, runsElsewhere: true }, 'elsewhere'],
    [
      'the file could not be judged',
      { preview, current: false, failed: true, runsElsewhere: false },
      'failed',
    ],
    [
      'a column is missing',
      { preview: aPreview({ missing: ['email'] }), current: true, failed: false, runsElsewhere: false },
      'columns',
    ],
    [
      'nothing would change',
      {
        preview: aPreview({ counts: { ...noCounts, rows: 3, unchanged: 3 } }),
        current: true,
        failed: false,
        runsElsewhere: false,
      },
      'nothing',
    ],
  ] as const)('refused while %s', (_, situation, refused) => {
    expect(runOutlook(situation).refused).toBe(refused);
  });

  test('without a connection it is queued, also for musicians of whom it cannot be told', () => {
    const offline = aPreview({
      comparedWithCopyOf: '2026-11-20T10:00:00Z',
      counts: { ...noCounts, rows: 2, existing: 2 },
    });
    const outlook = runOutlook({ preview: offline, current: true, failed: false, runsElsewhere: false });
    expect(outlook).toMatchObject({ act: 'enqueue', refused: null });
  });
});

describe('what an undo would do', () => {
  const conflict = (musicianId: string, kind: 'created' | 'updated') => ({
    musicianId,
    kind,
    name: 'Eva Ångström',
    fields: [],
  });
  const preview: UndoPreview = {
    erased: 30,
    restored: 2,
    gone: 1,
    conflictCount: 3,
    conflicts: [conflict('a', 'created'), conflict('b', 'updated'), conflict('c', 'updated')],
  };

  test.each([
    ['none', new Set<string>(), { erased: 30, restored: 2, left: 3 }],
    ['some', new Set(['a', 'b']), { erased: 31, restored: 3, left: 1 }],
    ['all', null, { erased: 31, restored: 4, left: 0 }],
  ] as const)('with %s of the conflicts', (_, chosen, outlook) => {
    expect(undoOutlook(preview, chosen)).toEqual(outlook);
  });
});

test('a choice is a value of a select and back', () => {
  for (const choice of [
    { kind: 'create' },
    { kind: 'empty' },
    { kind: 'match', name: 'match:Flöjt' },
  ] as const) {
    expect(choiceOf(choiceValue(choice))).toEqual(choice);
  }
  expect(choiceValue(undefined)).toBe('create');
});

test('bytes as a person reads them', () => {
  expect([999, 4_321, 1_250_000].map(size => fileSize(size, String))).toEqual(['999 B', '4 kB', '1.3 MB']);
});
