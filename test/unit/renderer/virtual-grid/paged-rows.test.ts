import { afterEach, expect, test, vi } from 'vitest';
import { PagedRows, type PageRequest } from '../../../../src/renderer/components/virtual-grid/paged-rows.ts';

/** A list of numbers as rows, whose pages come when the test lets them. */
function numbers(rowCount: number, earlier: PagedRows<string> | null = null) {
  const asked: PageRequest[] = [];
  const waiting: (() => void)[] = [];
  let failure: Error | null = null;
  const rows = new PagedRows<string>({
    rowCount,
    pageSize: 100,
    earlier,
    fetchPage: async request => {
      asked.push(request);
      await new Promise<void>(resolve => waiting.push(resolve));
      if (failure) throw failure;
      const { from, limit } = request;
      const count = Math.min(limit, rowCount - from);
      return { rows: Array.from({ length: count }, (_, row) => `${from + row}`), next: `after ${from}` };
    },
  });
  const settle = async () => {
    while (waiting.length > 0) {
      for (const come of waiting.splice(0)) come();
      await new Promise(resolve => setImmediate(resolve));
    }
  };
  return { rows, asked, settle, fail: (error: Error | null) => (failure = error) };
}

afterEach(() => {
  vi.useRealTimers();
});

test('fetches the pages in sight, then the next one in the direction of the move', async () => {
  const { rows, asked, settle } = numbers(1_000_000);
  rows.need(500_090, 500_120);
  expect(rows.rowAt(500_090)).toBeUndefined();
  await settle();
  expect(rows.rowAt(500_090)).toBe('500090');
  expect(rows.rowAt(500_120)).toBe('500120');
  expect(asked.map(({ from }) => from)).toEqual([500_000, 500_100, 500_200]);
  rows.need(500_010, 500_040);
  await settle();
  expect(asked.at(-1)?.from).toBe(499_900);
});

test('goes on from a page that is there by its cursor', async () => {
  const { rows, asked, settle } = numbers(1_000);
  rows.need(0, 30);
  await settle();
  expect(asked).toEqual([
    { from: 0, after: null, limit: 100 },
    { from: 100, after: 'after 0', limit: 100 },
  ]);
});

test('while one sweeps, what goes by is neither fetched nor told, and what stays is', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { rows, asked, settle } = numbers(1_000_000);
  let told = 0;
  rows.subscribe(() => told++);
  for (let first = 0; first < 1_000_000; first += 5_000) rows.need(first, first + 30);
  await settle();
  expect(asked.map(({ from }) => from)).toEqual([0]);
  expect(told).toBe(0);
  vi.advanceTimersByTime(79);
  expect(asked).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(asked.at(-1)?.from).toBe(995_000);
  await settle();
  expect(rows.rowAt(995_000)).toBe('995000');
  expect(told).toBeGreaterThan(0);
});

test('a jump by itself is fetched at once, and so is what is scrolled through', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { rows, asked, settle } = numbers(1_000_000);
  rows.need(0, 30);
  await settle();
  vi.advanceTimersByTime(80);
  rows.need(999_960, 999_999);
  await settle();
  expect(asked.at(-1)?.from).toBe(999_900);
  rows.need(999_870, 999_910);
  await settle();
  expect(asked.at(-1)?.from).toBe(999_700);
});

test('keeps a bounded number of pages, those in sight among them', async () => {
  const { rows, settle } = numbers(1_000_000);
  for (let first = 0; first < 20_000; first += 100) {
    rows.need(first, first + 30);
    await settle();
  }
  expect(rows.pageCount).toBeLessThanOrEqual(40);
  expect(rows.rowAt(19_900)).toBe('19900');
  expect(rows.rowAt(0)).toBeUndefined();
});

test('the last page may be short, and nothing is asked for behind it', async () => {
  const { rows, asked, settle } = numbers(250);
  rows.need(230, 249);
  await settle();
  expect(rows.rowAt(249)).toBe('249');
  expect(asked.every(({ from }) => from < 250)).toBe(true);
});

test('a page that fails is told, and fetched again when asked to', async () => {
  const { rows, asked, settle, fail } = numbers(1_000);
  fail(new Error('gone'));
  rows.need(300, 320);
  await settle();
  expect(rows.error).toEqual(new Error('gone'));
  const before = asked.length;
  rows.need(310, 330);
  expect(asked.length).toBe(before);
  fail(null);
  rows.retry();
  await settle();
  expect(rows.error).toBeNull();
  expect(rows.rowAt(310)).toBe('310');
});

test('a list that is read anew shows what it was until its rows come', async () => {
  const { rows: before, settle } = numbers(1_000);
  before.need(0, 30);
  await settle();
  const now = numbers(1_000, before);
  expect(now.rows.rowAt(5)).toBe('5');
  now.rows.need(0, 30);
  await now.settle();
  expect(now.rows.rowAt(5)).toBe('5');
});

test('reads a range that nobody looks at, by few calls, and keeps none of it', async () => {
  const { rows, asked, settle } = numbers(5_000);
  rows.need(0, 30);
  await settle();
  const before = asked.length;
  const read = rows.read(150, 1_449);
  await settle();
  expect(await read).toEqual(Array.from({ length: 1_300 }, (_, row) => `${150 + row}`));
  expect(asked.slice(before)).toEqual([
    { from: 200, after: null, limit: 500 },
    { from: 700, after: 'after 200', limit: 500 },
    { from: 1_200, after: 'after 700', limit: 250 },
  ]);
  expect(rows.rowAt(800)).toBeUndefined();
});

test('tells whoever listens when rows come and when they are replaced', async () => {
  const { rows, settle } = numbers(1_000);
  const versions: number[] = [];
  const stop = rows.subscribe(() => versions.push(rows.version()));
  rows.need(0, 30);
  await settle();
  expect(versions.length).toBeGreaterThan(0);
  rows.replace(row => (row === '7' ? 'seven' : row));
  expect(rows.rowAt(7)).toBe('seven');
  expect(rows.rowAt(8)).toBe('8');
  const told = versions.length;
  stop();
  rows.replace(row => row);
  expect(versions.length).toBe(told);
});
