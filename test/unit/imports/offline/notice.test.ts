import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../src/contract/errors.ts';
import type { ImportCounts } from '../../../../src/contract/imports-preview.ts';
import { AppError } from '../../../../src/core/app-error.ts';
import { meansNoConnection, passesByItself } from '../../../../src/core/imports/offline/no-connection.ts';
import { noticeOf } from '../../../../src/core/imports/offline/notice.ts';
import type { KnownUnknown } from '../../../../src/core/imports/offline/queue-item.ts';

const counts = (more: Partial<ImportCounts>): ImportCounts => ({
  ...{ rows: 10, created: 0, updated: 0, unchanged: 0, existing: 0, rejected: 0 },
  ...more,
});
const harp: KnownUnknown = { field: 'instrument', instrument: null, value: 'Harpa' };
const solo: KnownUnknown = { field: 'position', instrument: 'Fiol', value: 'Solo' };

describe('a notice of what changed', () => {
  const expected = counts({ created: 4, existing: 5, rejected: 1 });
  it.each([
    [
      'nothing: those that were there are updated or unchanged',
      expected,
      counts({ created: 4, updated: 2, unchanged: 3, rejected: 1 }),
      false,
    ],
    [
      'a musician that is there by now',
      expected,
      counts({ created: 3, updated: 3, unchanged: 3, rejected: 1 }),
      true,
    ],
    ['a row that is rejected', expected, counts({ created: 4, updated: 2, unchanged: 2, rejected: 2 }), true],
    [
      'what a check with a connection knew apart',
      counts({ updated: 6, unchanged: 4 }),
      counts({ updated: 5, unchanged: 5 }),
      true,
    ],
    [
      'nothing, checked with a connection',
      counts({ updated: 6, unchanged: 4 }),
      counts({ updated: 6, unchanged: 4 }),
      false,
    ],
  ])('tells %s', (_, before, actual, changed) => {
    const found = noticeOf({ counts: before, unknown: [] }, { counts: actual, unknown: [] });
    expect(found).toEqual({ expected: before, actual, changed });
  });

  it.each([
    ['the same in another order and case', [harp, solo], [{ ...solo, value: 'SOLO' }, harp], false],
    ['one that was made meanwhile', [harp, solo], [solo], true],
    ['one that was removed meanwhile', [], [harp], true],
    ['nobody saw them', [harp], null, false],
  ])('tells unknown values: %s', (_, before, now, changed) => {
    const all = counts({ created: 10 });
    expect(noticeOf({ counts: all, unknown: before }, { counts: all, unknown: now }).changed).toBe(changed);
  });
});

describe('what means no connection', () => {
  const told = (code: ErrorCode) => [
    meansNoConnection(new AppError(code)),
    passesByItself(new AppError(code)),
  ];
  it.each<[ErrorCode, boolean, boolean]>([
    ['connection_refused', true, true],
    ['connection_timeout', true, true],
    ['connection_lost', true, true],
    ['host_not_found', true, true],
    ['server_busy', true, true],
    ['sandbox_down', true, true],
    ['already_running', false, true],
    ['cancelled', false, true],
    ['password_refused', false, false],
    ['identity_foreign', false, false],
    ['on_hold', false, false],
    ['columns_missing', false, false],
    ['tenant_not_migrated', false, false],
    ['store_damaged', false, false],
    ['customer_not_found', false, false],
  ])('%s', (code, noConnection, passes) => {
    expect(told(code)).toEqual([noConnection, passes]);
  });

  it('is no other error', () => {
    expect(meansNoConnection(new Error('connection_refused'))).toBe(false);
  });
});
