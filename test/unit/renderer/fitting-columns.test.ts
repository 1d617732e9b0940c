import { expect, test } from 'vitest';
import { fittingColumns } from '../../../src/renderer/components/fitting-columns.ts';

const columns = [
  { id: 'name', width: 200 },
  { id: 'plan', width: 100, dropFirst: 1 },
  { id: 'reference', width: 200, dropFirst: 3 },
  { id: 'contact', width: 150, dropFirst: 2 },
];

test.each([
  [0, ['name', 'plan', 'reference', 'contact']],
  [650, ['name', 'plan', 'reference', 'contact']],
  [649, ['name', 'plan', 'contact']],
  [300, ['name', 'plan']],
  [100, ['name']],
])('at %i px', (width, shown) => {
  expect(fittingColumns(columns, width).map(({ id }) => id)).toEqual(shown);
});
