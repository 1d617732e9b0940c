import { expect, test } from 'vitest';
import { endOfDay, today } from '../../../src/renderer/app/end-of-day.ts';

const now = new Date(2026, 10, 24, 14, 5);

test('what lasts for a day lasts to the end of its last day, as the calendar here has it', () => {
  expect(endOfDay('2026-12-24', now)).toBe(new Date(2026, 11, 24, 23, 59, 59).toISOString());
  expect(endOfDay('2026-11-24', now)).toBe(new Date(2026, 10, 24, 23, 59, 59).toISOString());
});

test.each(['2026-11-23', '2026-02-30', '24/12 2026', ''])('%s is no last day', day => {
  expect(endOfDay(day, now)).toBeNull();
});

test('today is written as a date field has it', () => {
  expect(today(new Date(2026, 0, 5))).toBe('2026-01-05');
});
