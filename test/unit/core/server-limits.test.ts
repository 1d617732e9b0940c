import { describe, expect, it } from 'vitest';
import { ServerLimits, sessionsPerServer } from '../../../src/core/db/server-limits.ts';

/** Work that goes on until it is let go. */
function held() {
  let release = () => {};
  const until = new Promise<void>(resolve => {
    release = resolve;
  });
  return { release, work: () => until };
}

/** Takes every turn that sessions have on a server. */
async function busy(limits: ServerLimits, server: string) {
  const all = Array.from({ length: sessionsPerServer }, held);
  for (const { work } of all) void limits.session(server, work);
  await settle();
  return all;
}

const settle = () => new Promise(resolve => setImmediate(resolve));

describe('ServerLimits', () => {
  it('lets so many work on one server, in the order of asking', async () => {
    const limits = new ServerLimits();
    const all = await busy(limits, 'a');
    const begun: number[] = [];
    const waiting = Array.from({ length: 5 }, (_, index) =>
      limits.session('a', async () => void begun.push(index)),
    );
    await settle();
    expect(begun).toEqual([]);
    all[3]?.release();
    await Promise.all(waiting);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('does not let one server wait for another', async () => {
    const limits = new ServerLimits();
    await busy(limits, 'a');
    expect(await limits.session('b', async () => 'done')).toBe('done');
  });

  it('answers the page while sessions have all their turns, and bounds it too', async () => {
    const limits = new ServerLimits();
    await busy(limits, 'a');
    const readers = Array.from({ length: 3 }, held);
    let begun = 0;
    const read = (work: () => Promise<void>) =>
      limits.reader('a', () => {
        begun += 1;
        return work();
      });
    const reading = readers.map(({ work }) => read(work));
    await settle();
    expect(begun).toBe(2);
    readers[0]?.release();
    await reading[0];
    await settle();
    expect(begun).toBe(3);
  });

  it('lets who waits leave when it is cancelled, and the next one have its turn', async () => {
    const limits = new ServerLimits();
    const all = await busy(limits, 'a');
    const controller = new AbortController();
    const begun: string[] = [];
    const waiting = limits.session('a', async () => void begun.push('cancelled'), controller.signal);
    const next = limits.session('a', async () => void begun.push('next'));
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    for (const { release } of all) release();
    await next;
    expect(begun).toEqual(['next']);
  });

  it('leaves what has begun alone, and does not begin what is cancelled already', async () => {
    const limits = new ServerLimits();
    const controller = new AbortController();
    const { signal } = controller;
    const { work, release } = held();
    const running = limits.session('a', () => work().then(() => 'whole'), signal);
    await settle();
    controller.abort();
    release();
    expect(await running).toBe('whole');
    await expect(limits.session('a', async () => 'begun', signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('gives the turn back when the work fails', async () => {
    const limits = new ServerLimits();
    for (let times = 0; times < 2 * sessionsPerServer; times += 1) {
      await expect(limits.session('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    }
  });
});
