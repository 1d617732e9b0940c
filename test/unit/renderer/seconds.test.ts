import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Seconds } from '../../../src/renderer/app/use-now.ts';

beforeEach(() => void vi.useFakeTimers({ now: 5_000 }));
afterEach(() => void vi.useRealTimers());

test('a thousand listeners are told the same second by one timer, which ends with the last of them', () => {
  const seconds = new Seconds();
  vi.advanceTimersByTime(700);
  const told: number[] = [];
  const stops = Array.from({ length: 1_000 }, () => seconds.subscribe(() => told.push(seconds.now())));
  expect([seconds.now(), vi.getTimerCount()]).toEqual([5_700, 1]);
  vi.advanceTimersByTime(999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect([told.length, ...new Set(told)]).toEqual([1_000, 6_700]);
  for (const stop of stops.slice(1)) stop();
  vi.advanceTimersByTime(1_000);
  expect([told.length, told.at(-1)]).toEqual([1_001, 7_700]);
  stops[0]?.();
  expect(vi.getTimerCount()).toBe(0);
});
