import { expect, test } from 'vitest';
import { cellAfterKey, headerRow } from '../../../../src/renderer/components/virtual-grid/cell-moves.ts';

const size = { rows: 1_000_000, columns: 8, pageSize: 20 };
const from = { row: 500, column: 3 };

test.each([
  ['ArrowDown', false, 501, 3],
  ['ArrowUp', false, 499, 3],
  ['ArrowRight', false, 500, 4],
  ['ArrowLeft', false, 500, 2],
  ['PageDown', false, 519, 3],
  ['PageUp', false, 481, 3],
  ['Home', false, 500, 0],
  ['End', false, 500, 7],
  ['Home', true, 0, 0],
  ['End', true, 999_999, 7],
  ['ArrowDown', true, 999_999, 3],
  ['ArrowUp', true, 0, 3],
] as const)('%s (Ctrl: %s) moves to row %i, column %i', (key, ctrl, row, column) => {
  expect(cellAfterKey(key, ctrl, from, size)).toEqual({ row, column });
});

test('End at the end of a row goes to the last row, Home at its beginning to the first', () => {
  expect(cellAfterKey('End', false, { row: 5, column: 7 }, size)).toEqual({ row: 999_999, column: 7 });
  expect(cellAfterKey('Home', false, { row: 5, column: 0 }, size)).toEqual({ row: 0, column: 0 });
});

test('the header is above the first row, and no page leads into it', () => {
  expect(cellAfterKey('ArrowUp', false, { row: 0, column: 2 }, size)).toEqual({ row: headerRow, column: 2 });
  expect(cellAfterKey('PageUp', false, { row: 3, column: 2 }, size)).toEqual({ row: 0, column: 2 });
  expect(cellAfterKey('ArrowUp', true, { row: headerRow, column: 2 }, size)?.row).toBe(headerRow);
  expect(cellAfterKey('ArrowDown', false, { row: headerRow, column: 2 }, size)).toEqual({
    row: 0,
    column: 2,
  });
});

test('stays within the cells', () => {
  expect(cellAfterKey('PageDown', false, { row: 999_998, column: 0 }, size)?.row).toBe(999_999);
  expect(cellAfterKey('ArrowRight', false, { row: 0, column: 7 }, size)?.column).toBe(7);
  expect(cellAfterKey('ArrowDown', false, { row: headerRow, column: 0 }, { ...size, rows: 0 })?.row).toBe(
    headerRow,
  );
});

test('leaves other keys alone', () => {
  expect(cellAfterKey('Tab', false, from, size)).toBeNull();
  expect(cellAfterKey('End', false, from, { ...size, columns: 0 })).toBeNull();
});
