import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isTrusted, serve } from '../../../electron/main/serve.ts';
import { channels } from '../../../src/contract/channels.ts';
import { createCore } from '../../../src/core/create-core.ts';
import { registered } from '../../helpers/electron.ts';
import { testPorts } from '../../helpers/test-core.ts';

const home = mkdtempSync(join(tmpdir(), 'podium-serve-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
serve(createCore(testPorts(home, [], {})));

type TrustedEvent = Parameters<typeof isTrusted>[0];

function eventFrom(url: string | null, isMainFrame = true): TrustedEvent {
  const frame = url === null ? null : { url };
  const sender = {
    mainFrame: isMainFrame ? frame : { url: 'app://console/' },
    on: () => {},
    once: () => {},
    isDestroyed: () => false,
    send: () => {},
  };
  return { sender, senderFrame: frame } as unknown as TrustedEvent;
}

async function send(channel: string, event: TrustedEvent, message: unknown): Promise<unknown> {
  return registered.invoke.get(channel)?.(event, message);
}

describe('the sender of a message', () => {
  it.each(['app://console/', 'app://console/index.html', 'app://console/#/kunder'])('%s is trusted', url =>
    expect(isTrusted(eventFrom(url))).toBe(true),
  );
  it.each([
    'app://console.evil.example/',
    'app://evil@console/',
    'app://evil/',
    'https://console/',
    'file:///index.html',
    'about:blank',
    '',
    'https://x.example/?next=app://console/',
  ])('%s is not', url => expect(isTrusted(eventFrom(url))).toBe(false));
  it('a frame that is not the main one is not, even at the right address', () => {
    expect(isTrusted(eventFrom('app://console/', false))).toBe(false);
  });
  it('a frame that is gone is not', () => expect(isTrusted(eventFrom(null))).toBe(false));
  it.each(Object.values(channels).filter(channel => channel !== channels.event))(
    'is checked on %s',
    async channel => {
      expect(await send(channel, eventFrom('https://evil.example/'), {})).toMatchObject({
        ok: false,
        error: { code: 'untrusted_sender' },
      });
    },
  );
});

describe('the channels', () => {
  const page = eventFrom('app://console/');

  it('call answers a query', async () => {
    expect(await send(channels.call, page, { method: 'app.info', input: {} })).toMatchObject({ ok: true });
  });
  it('task refuses a task that is not there', async () => {
    expect(await send(channels.task, page, { taskId: 'x', action: 'cancel' })).toMatchObject({
      error: { code: 'unknown_task' },
    });
  });
  it('file answers a reference without the path', async () => {
    const path = join(home, 'lista.csv');
    writeFileSync(path, 'a;b');
    const answer = await send(channels.file, page, path);
    expect(answer).toMatchObject({ ok: true, value: { name: 'lista.csv', size: 3 } });
    expect(JSON.stringify(answer)).not.toContain(home);
  });
  it.each([channels.call, channels.task, channels.file])(
    '%s answers anything at all with an envelope',
    async channel => {
      await fc.assert(
        fc.asyncProperty(fc.anything(), async message => {
          const answer = (await send(channel, page, message)) as { ok: boolean; error?: { code: string } };
          expect(answer.ok).toBe(false);
          expect(answer.error?.code).not.toBe('internal');
        }),
        { numRuns: 200, seed: 20261124 },
      );
    },
  );
});
