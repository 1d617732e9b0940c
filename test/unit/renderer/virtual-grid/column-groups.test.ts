import { expect, test } from 'vitest';
import { columnGroups } from '../../../../src/renderer/components/virtual-grid/column-groups.ts';

test('columns side by side of one group share a heading', () => {
  const columns = [{}, { group: 'a' }, { group: 'a' }, { group: 'b' }, {}, { group: 'b' }];
  expect(columnGroups(columns)).toEqual([
    { name: 'a', from: 1, count: 2 },
    { name: 'b', from: 3, count: 1 },
    { name: 'b', from: 5, count: 1 },
  ]);
});
