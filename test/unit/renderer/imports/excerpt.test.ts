import { expect, test } from 'vitest';
import { excerpt } from '../../../../src/renderer/features/imports/dialect/excerpt.ts';

test('a line begins where its first letter beyond ASCII is in sight', () => {
  expect(excerpt('Åkesson;Erik')).toBe('Åkesson;Erik');
  expect(excerpt(`${'x'.repeat(100)};Malmö`)).toBe(`…${'x'.repeat(11)};Malmö`);
  expect(excerpt('only ASCII')).toBe('only ASCII');
});
