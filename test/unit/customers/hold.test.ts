import { expect, test } from 'vitest';
import { toHold } from '../../../src/core/customers/hold.ts';

const now = new Date('2026-11-24T12:00:00Z');
const since = new Date('2026-11-20T08:00:00Z');
const columns = { holdReason: 'flytt', holdSince: since, holdUntil: null };

test('a hold without an end lasts', () => {
  expect(toHold(columns, now)).toEqual({ reason: 'flytt', since: since.toISOString(), until: null });
});

test('a hold lasts until its end, and not a moment longer', () => {
  const until = (milliseconds: number) => ({ ...columns, holdUntil: new Date(now.getTime() + milliseconds) });
  expect(toHold(until(1), now)).toMatchObject({ until: '2026-11-24T12:00:00.001Z' });
  expect(toHold(until(0), now)).toBeNull();
  expect(toHold(until(-1), now)).toBeNull();
});

test('a customer without columns has none', () => {
  expect(toHold({ holdReason: null, holdSince: null, holdUntil: null }, now)).toBeNull();
});
