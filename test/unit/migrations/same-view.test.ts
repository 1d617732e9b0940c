import { expect, test } from 'vitest';
import { sameView } from '../../../src/core/migrations/drift/same-view.ts';

test.each([
  // 15 and 18 of one view
  [
    ' SELECT hall.name\n   FROM hall\n  WHERE (hall.seats > 10);',
    ' SELECT name\n   FROM hall\n  WHERE (seats > 10);',
    true,
  ],
  ['SELECT h.name FROM public.hall h ORDER BY h.name', 'SELECT name FROM public.hall h ORDER BY name', true],
  ['SELECT count(hall.id) FROM hall GROUP BY hall.name', 'SELECT count(id) FROM hall GROUP BY name', true],
  ['SELECT hall.name FROM hall', 'SELECT other.name FROM hall', false],
  ['SELECT name FROM hall', 'SELECT name FROM hall WHERE seats > 1', false],
  ['SELECT a.x FROM a, b', 'SELECT x FROM a, b', false],
  ['SELECT a.x FROM a JOIN b ON true', 'SELECT b.x FROM a JOIN b ON true', false],
  [
    'SELECT x FROM a WHERE EXISTS (SELECT FROM b WHERE b.x = a.x)',
    'SELECT a.x FROM a WHERE EXISTS (SELECT FROM b WHERE b.x = a.x)',
    true,
  ],
  [
    'SELECT x FROM a WHERE EXISTS (SELECT FROM b WHERE b.x = a.x)',
    'SELECT x FROM a WHERE EXISTS (SELECT FROM b WHERE x = a.x)',
    false,
  ],
  ['SELECT 1 WITH (security_barrier=true)', 'SELECT 1', false],
])('%s | %s', async (one, other, same) => {
  expect(await sameView(one, other)).toBe(same);
  expect(await sameView(other, one)).toBe(same);
});
