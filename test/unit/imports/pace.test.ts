import { afterEach, expect, test, vi } from 'vitest';
import type { ImportProgress } from '../../../src/contract/imports.ts';
import { Pace } from '../../../src/core/imports/pace.ts';

afterEach(() => void vi.restoreAllMocks());

test('progress is told at most ten times a second, however often there is some', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const told: number[] = [];
  const pace = new Pace({
    signal: { aborted: false, addEventListener: () => {} },
    progress: ({ done }: ImportProgress) => told.push(done),
  });
  for (; now < 1_000; now += 10) await pace.breathe({ stage: 'loading', done: now, total: null });
  expect(told).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
  expect(pace.due()).toBe(true);
});

test('a cancel stops at the next breath', async () => {
  const signal = { aborted: false, addEventListener: () => {} };
  const pace = new Pace({ signal, progress: () => {} });
  await pace.breathe({ stage: 'reading', done: 0, total: null });
  signal.aborted = true;
  await expect(pace.breathe({ stage: 'reading', done: 0, total: null })).rejects.toMatchObject({
    code: 'cancelled',
  });
});
