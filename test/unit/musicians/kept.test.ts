import { describe, expect, test } from 'vitest';
import { Kept } from '../../../src/core/musicians/kept.ts';

describe('what was counted of lists', () => {
  const counter = () => {
    let count = 0;
    return () => Promise.resolve(++count);
  };

  test('is kept while the tables stay as they are, for a minute or its life at most', async () => {
    let now = 0;
    const kept = new Kept(() => now);
    const make = counter();
    expect(await kept.get('a', 'state 1', make)).toBe(1);
    expect(await kept.get('a', 'state 1', make)).toBe(1);
    expect(await kept.get('b', 'state 1', make)).toBe(2);
    expect(await kept.get('a', 'state 2', make)).toBe(3);
    now = 59_999;
    expect(await kept.get('a', 'state 2', make)).toBe(3);
    now = 60_000;
    expect(await kept.get('a', 'state 2', make)).toBe(4);
    expect(await kept.get('short', '', make, 1_000)).toBe(5);
    now += 1_000;
    expect(await kept.get('short', '', make, 1_000)).toBe(6);
  });

  test('is made once for all who ask meanwhile, and anew when that failed', async () => {
    const kept = new Kept(() => 0);
    const make = counter();
    expect(await Promise.all([kept.get('a', '', make), kept.get('a', '', make)])).toEqual([1, 1]);
    const failing = [kept.get('b', '', () => Promise.reject(new Error('no'))), kept.get('b', '', make)];
    expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await kept.get('b', '', make)).toBe(2);
  });

  test('goes when others are used more', async () => {
    const kept = new Kept(() => 0, 2);
    const make = counter();
    for (const key of ['a', 'b', 'a', 'c']) await kept.get(key, '', make);
    expect(await kept.get('a', '', make)).toBe(1);
    expect(await kept.get('b', '', make)).toBe(4);
  });

  test('is dropped by what its key begins with', async () => {
    const kept = new Kept(() => 0);
    const make = counter();
    for (const key of ['one total', 'two total']) await kept.get(key, '', make);
    kept.forget('one');
    expect(await kept.get('two total', '', make)).toBe(2);
    expect(await kept.get('one total', '', make)).toBe(3);
  });
});
