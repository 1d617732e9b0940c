import { expect, test } from 'vitest';
import { rowAfterKey } from '../../../src/renderer/components/grid-keys.ts';

const middle = { index: 50, count: 100, pageSize: 10 };

test.each([
  ['ArrowDown', 51],
  ['ArrowUp', 49],
  ['PageDown', 59],
  ['PageUp', 41],
  ['Home', 0],
  ['End', 99],
])('%s moves to row %i', (key, row) => {
  expect(rowAfterKey(key, middle)).toBe(row);
});

test('stays within the rows', () => {
  expect(rowAfterKey('ArrowUp', { ...middle, index: 0 })).toBe(0);
  expect(rowAfterKey('PageDown', { ...middle, index: 98 })).toBe(99);
});

test('moves by a row at least, however low the window', () => {
  expect(rowAfterKey('PageDown', { ...middle, pageSize: 0 })).toBe(51);
});

test('leaves other keys and an empty grid alone', () => {
  expect(rowAfterKey('Tab', middle)).toBeNull();
  expect(rowAfterKey('End', { index: 0, count: 0, pageSize: 10 })).toBeNull();
});
