import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../src/contract/client.ts';
import { contract } from '../../../src/contract/index.ts';
import { secondsLeft, waitAfter } from '../../../src/core/access/tries.ts';
import { createCore } from '../../../src/core/create-core.ts';
import { Secret } from '../../../src/core/secret.ts';
import { failureOf } from '../../helpers/failure.ts';
import { type TestCoreOptions, testPorts } from '../../helpers/test-core.ts';

const password = 'fyra ord i rad';
let home: string;
let now: Date;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'podium-access-'));
  now = new Date('2026-11-24T08:00:00Z');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A console as it starts; two on one home are two starts of it. */
function startConsole(options: TestCoreOptions = {}) {
  const core = createCore(testPorts(home, [], { host: 'stand-in', clock: { now: () => now }, ...options }), {
    checkOutput: true,
  });
  return { core, access: createClient(core.transport()).access, client: createClient(core.transport()) };
}

const file = () => join(home, 'access.json');

describe('the first start', () => {
  it('asks for a password, keeps its key alone, for this user alone, and opens', async () => {
    const { access } = startConsole();
    expect((await access.status({})).state).toBe('not_set_up');
    expect(await access.setUp({ password })).toMatchObject({ state: 'unlocked', source: 'file' });
    expect(readFileSync(file(), 'utf8')).not.toContain(password);
    expect(JSON.parse(readFileSync(file(), 'utf8')).verifier).toMatchObject({
      kdf: 'scrypt',
      n: 2 ** 17,
      r: 8,
    });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is over when there is a password', async () => {
    await startConsole().access.setUp({ password });
    const { access } = startConsole();
    expect((await access.status({})).state).toBe('locked');
    expect(await failureOf(access.setUp({ password: 'ett annat ord' }))).toMatchObject({
      code: 'access_set_up',
    });
  });

  it('refuses a short password', async () => {
    expect(await failureOf(startConsole().access.setUp({ password: 'kort' }))).toMatchObject({
      code: 'invalid_input',
      field: 'password',
      details: { problem: 'password_short' },
    });
  });
});

describe('unlocking', () => {
  beforeEach(() => startConsole().access.setUp({ password }));

  it('takes the password, also as another keyboard writes it', async () => {
    const { access } = startConsole();
    await startConsole().access.unlock({ password });
    await failureOf(access.unlock({ password: 'fyra ord i  rad' }));
    const composed = startConsole().access;
    await composed.unlock({ password });
    await composed.update({ password, newPassword: 'å ä ö är svenska'.normalize('NFC') });
    expect(
      await startConsole().access.unlock({ password: 'å ä ö är svenska'.normalize('NFD') }),
    ).toMatchObject({
      state: 'unlocked',
    });
  });

  it('slows down wrong tries, across restarts, and counts tries that are made at once', async () => {
    const { access } = startConsole();
    const tries = await Promise.all(
      Array.from({ length: 5 }, () => failureOf(access.unlock({ password: 'fel' }))),
    );
    expect(tries.map(({ code }) => code)).toEqual(Array(5).fill('password_wrong'));
    const again = startConsole().access;
    expect(await failureOf(again.unlock({ password }))).toMatchObject({
      code: 'too_many_tries',
      details: { seconds: 5 },
    });
    expect((await again.status({})).nextTryAt).toBe('2026-11-24T08:00:05.000Z');
    now = new Date('2026-11-24T08:00:05Z');
    expect(await again.unlock({ password })).toMatchObject({ state: 'unlocked', nextTryAt: null });
    expect(JSON.parse(readFileSync(file(), 'utf8')).wrongTries).toBe(0);
  });

  it('is not hastened by a clock that is set back, nor put off until the clock is where it was', async () => {
    const { access } = startConsole();
    for (let tries = 0; tries < 6; tries += 1) {
      await failureOf(access.unlock({ password: 'fel' }));
      now = new Date(now.getTime() + 5_000);
    }
    now = new Date('2025-01-01T00:00:00Z');
    const wait = { code: 'too_many_tries', details: { seconds: 10 } };
    expect(await failureOf(access.unlock({ password }))).toMatchObject(wait);
    now = new Date('2025-01-01T00:00:10Z');
    expect(await access.unlock({ password })).toMatchObject({ state: 'unlocked' });
  });

  it('never opens by a file that cannot be read', async () => {
    writeFileSync(file(), '{"version":1}');
    const { access, client } = startConsole();
    expect(await failureOf(access.unlock({ password }))).toMatchObject({ code: 'access_unreadable' });
    expect(await failureOf(access.setUp({ password }))).toMatchObject({ code: 'access_unreadable' });
    expect(await failureOf(client.customers.list({}))).toMatchObject({ code: 'locked' });
  });

  it('changes nothing without the present password', async () => {
    const { access } = startConsole();
    await access.unlock({ password });
    expect(await failureOf(access.update({ password: 'fel', idleMinutes: 5 }))).toMatchObject({
      code: 'password_wrong',
      field: 'password',
    });
    expect(await access.update({ password, idleMinutes: 5 })).toMatchObject({ idleMinutes: 5 });
  });
});

describe('SUPERADMIN_PASSWORD', () => {
  const given = { superadminPassword: new Secret(password) };

  it('is the password, is kept nowhere and changed elsewhere', async () => {
    const { access } = startConsole(given);
    expect(await access.status({})).toMatchObject({ state: 'locked', source: 'environment' });
    await failureOf(access.unlock({ password: 'fel' }));
    expect(await access.unlock({ password })).toMatchObject({ state: 'unlocked' });
    expect(await failureOf(access.update({ password, newPassword: 'ett annat ord' }))).toMatchObject({
      code: 'secret_not_settable',
    });
    expect(JSON.parse(readFileSync(file(), 'utf8')).verifier).toBeNull();
  });

  it('is known by other code points of the same letters too, and by no other letters', async () => {
    const words = 'å ä ö är svenska';
    const { access } = startConsole({ superadminPassword: new Secret(words.normalize('NFC')) });
    expect(await failureOf(access.unlock({ password: `${words} ` }))).toMatchObject({
      code: 'password_wrong',
    });
    expect(await access.unlock({ password: words.normalize('NFD') })).toMatchObject({ state: 'unlocked' });
  });
});

describe('a locked console', () => {
  const methods = Object.entries(contract).flatMap(([slice, each]) =>
    Object.keys(each).map(name => `${slice}.${name}`),
  );
  const open = ['app.info', 'access.status', 'access.setUp', 'access.unlock'];

  it.each(methods)(
    'asked for %s answers that it is locked and does nothing, or is one of the four',
    async method => {
      const { core } = startConsole({ superadminPassword: new Secret(password) });
      const envelope = await core.call({ method, input: {} });
      const code = envelope.ok ? null : envelope.error.code;
      if (open.includes(method)) return expect(code).not.toBe('locked');
      expect(code).toBe('locked');
      expect(core.deps.tasks.running()).toEqual([]);
      expect(readdirSync(home)).toEqual([]);
    },
  );

  it('locks itself when it is not used, and by what is asked of it alone it is not used', async () => {
    await startConsole().access.setUp({ password });
    writeFileSync(
      file(),
      JSON.stringify({ ...JSON.parse(readFileSync(file(), 'utf8')), idleMinutes: 0.005 }),
    );
    const { access, client } = startConsole();
    const asked = async () => {
      await client.workspaces.list({}).catch(() => {});
      return (await access.status({})).state;
    };
    await access.unlock({ password });
    for (let passed = 0; passed < 4; passed += 1) {
      await new Promise(resolve => setTimeout(resolve, 150));
      await access.touch({});
    }
    expect(await asked()).toBe('unlocked');
    await expect.poll(asked, { interval: 50, timeout: 2_000 }).toBe('locked');
  });

  it('locks itself when the machine slept: the clock went on, and no timer did', async () => {
    const { access, client, core } = startConsole({ superadminPassword: new Secret(password) });
    await access.unlock({ password });
    now = new Date('2026-11-24T08:14:59Z');
    expect((await access.status({})).state).toBe('unlocked');
    now = new Date('2026-11-24T08:15:00Z');
    let told = 0;
    core.deps.access.onLock(() => {
      told += 1;
    });
    expect(await failureOf(client.workspaces.list({}))).toMatchObject({ code: 'locked' });
    expect((await access.status({})).state).toBe('locked');
    expect(told).toBe(1);
  });

  it('lets what runs go on, and what the console does by itself begin', async () => {
    const { core, access } = startConsole({ superadminPassword: new Secret(password) });
    expect(await core.startOwn({ method: 'sandbox.status', input: {} })).toMatchObject({ ok: true });
    await access.unlock({ password });
    let finish = () => {};
    const waiting = new Promise<void>(resolve => {
      finish = resolve;
    });
    core.deps.tasks.start('sandbox.up', async () => {
      await waiting;
      return { value: null };
    });
    await access.lock({});
    expect(core.deps.tasks.running()).toHaveLength(1);
    finish();
    await expect.poll(() => core.deps.tasks.running().length).toBe(0);
  });
});

describe('the command line', () => {
  it('has no lock', async () => {
    const { access, client } = startConsole({ host: 'cli' });
    expect((await access.status({})).state).toBe('open');
    expect(await failureOf(client.customers.list({}))).toMatchObject({ code: 'sandbox_down' });
  });
});

describe('the wait after wrong tries', () => {
  it.each([
    [1, 0],
    [4, 0],
    [5, 5],
    [6, 10],
    [9, 80],
    [13, 900],
    [1_000, 900],
  ])('after %i is %i s', (tries, seconds) => expect(waitAfter(tries)).toBe(seconds));

  it.each([
    [null, 0],
    ['2026-11-24T08:00:00.000Z', 0],
    ['2026-11-24T08:00:00.001Z', 1],
    ['2026-11-24T08:15:00.000Z', 900],
  ])('until %s there are %i s at 8 o’clock', (nextTryAt, seconds) =>
    expect(secondsLeft(nextTryAt, Date.parse('2026-11-24T08:00:00Z'))).toBe(seconds),
  );
});
