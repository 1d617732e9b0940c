import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve } from '../../../electron/main/serve.ts';
import { channels, type TaskEvent } from '../../../src/contract/channels.ts';
import { createCore } from '../../../src/core/create-core.ts';
import { Secret } from '../../../src/core/secret.ts';
import { registered } from '../../helpers/electron.ts';
import { testPorts } from '../../helpers/test-core.ts';

const password = 'fyra ord i rad';
const home = mkdtempSync(join(tmpdir(), 'podium-serve-locked-'));
const core = createCore(testPorts(home, [], { host: 'stand-in', superadminPassword: new Secret(password) }));
const told: TaskEvent[] = [];

beforeAll(() => {
  serve(core);
  writeFileSync(join(home, 'lista.csv'), 'a;b');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const frame = { url: 'app://console/' };
const page = {
  mainFrame: frame,
  on: () => {},
  once: () => {},
  isDestroyed: () => false,
  send: (_: string, event: TaskEvent) => void told.push(event),
};

function send(channel: string, message: unknown): unknown {
  return registered.invoke.get(channel)?.({ sender: page, senderFrame: frame }, message);
}
const unlock = () => send(channels.call, { method: 'access.unlock', input: { password } });
const lock = () => send(channels.call, { method: 'access.lock', input: {} });

/** A task that tells a row of an orchestra whenever it is asked to, and ends when it is told to. */
function startTask() {
  const steps = { tell: (_name: string) => {}, end: () => {} };
  const taskId = core.deps.tasks.start('imports.preview', task => {
    steps.tell = name => task.progress({ name });
    return new Promise(resolve => {
      steps.end = () => resolve({ value: 'read' });
    });
  });
  return { taskId, steps };
}

it('tells a locked page nothing of what runs, and all of it when it is unlocked', async () => {
  await unlock();
  const { taskId, steps } = startTask();
  expect(await send(channels.task, { taskId, action: 'attach' })).toMatchObject({ ok: true });
  steps.tell('Åsa');
  expect(told).toHaveLength(1);

  await lock();
  steps.tell('Östen');
  expect(told).toHaveLength(1);
  for (const action of ['attach', 'cancel', 'detach']) {
    const answer = await send(channels.task, { taskId, action });
    expect(answer).toMatchObject({ ok: false, error: { code: 'locked' } });
  }
  expect(core.deps.tasks.running()).toHaveLength(1);
  expect(await send(channels.file, join(home, 'lista.csv'))).toMatchObject({ error: { code: 'locked' } });

  await unlock();
  told.length = 0;
  await send(channels.task, { taskId, action: 'attach' });
  steps.end();
  await expect.poll(() => told.map(event => event.type)).toEqual(['progress', 'progress', 'done']);
});
