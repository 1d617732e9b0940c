import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Sandbox } from '../../../src/core/sandbox/sandbox.ts';
import {
  addProcesses,
  addText,
  canaryUrl,
  findCanaries,
  type Haystack,
  makeCanary,
  missedWhenPlanted,
} from '../../helpers/canaries.ts';
import { root } from '../../helpers/test-core.ts';

const canaries = {
  'control password': makeCanary(),
  'tenant password': makeCanary(),
  'superadmin password': makeCanary(),
};
const environment = {
  PODIUM_CONTROL_URL: canaryUrl({
    user: 'u',
    password: canaries['control password'],
    address: '127.0.0.1:1/d',
  }),
  DATABASE_URL_LUND: canaryUrl({
    user: 'u',
    password: canaries['tenant password'],
    address: '127.0.0.1:1/d',
  }),
  SUPERADMIN_PASSWORD: canaries['superadmin password'],
};

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'podium-processes-'));
  chmodSync(home, 0o711);
});
afterAll(async () => {
  await new Sandbox(home).remove();
  rmSync(home, { recursive: true, force: true });
});

interface Ran {
  readonly exitCode: number | null;
  readonly output: string;
}

/** The built CLI as its users start it, with secrets in its environment. */
function startCli(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [join(root, 'out', 'node', 'podium.js'), ...args], {
    env: { ...process.env, PODIUM_HOME: home, ...environment, ...more },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += String(chunk)));
  const ended = new Promise<Ran>(resolve => child.once('close', exitCode => resolve({ exitCode, output })));
  return { child, ended };
}

/** Looks at what descends from a process, again and again until it ends. */
async function watched(child: ChildProcess, ended: Promise<Ran>): Promise<Haystack> {
  const seen: Haystack = new Map();
  let isRunning = true;
  void ended.then(() => {
    isRunning = false;
  });
  while (isRunning) {
    addProcesses(seen, child.pid ?? 0);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  return seen;
}

describe.runIf(process.platform === 'linux')('what Podium starts', () => {
  it('is given no secret on its command line or in its environment', async () => {
    await startCli(['workspaces', 'use', 'sandbox']).ended;
    const { child, ended } = startCli(['sandbox', 'up']);
    const seen = await watched(child, ended);
    expect(await ended).toMatchObject({ exitCode: 0 });
    const programs = [...seen.keys()].join('\n');
    for (const program of ['initdb', 'pg_ctl', 'postgres']) expect(programs).toContain(program);

    const { secrets } = new Sandbox(home);
    const made = Object.fromEntries(
      await Promise.all(
        ['server', 'control', 'malmo'].map(
          async name => [name, new URL((await secrets.get(name)) ?? '').password] as const,
        ),
      ),
    );
    expect(findCanaries(seen, { ...canaries, ...made })).toEqual([]);
    expect(missedWhenPlanted(seen, { ...canaries, ...made })).toEqual([]);
  }, 120_000);
});

describe.runIf(process.platform === 'linux')('a secret on standard input', () => {
  // without a session bus there is no keychain, so each is refused when it is to be kept, or sooner
  const withoutKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };

  it.each([
    [['credentials', 'set', 'DATABASE_URL_X'], 'a URL', environment.DATABASE_URL_LUND],
    [['credentials', 'set', 'DATABASE_URL_X'], 'none', canaries['tenant password']],
    [['workspaces', 'add', 'prov', '--stage', 'staging'], 'a URL', environment.DATABASE_URL_LUND],
    [['workspaces', 'add', 'prov', '--stage', 'staging'], 'none', canaries['tenant password']],
  ])('is not repeated by podium %j, be it %s', async (args, _, secret) => {
    for (const more of [[], ['--json']]) {
      const { child, ended } = startCli([...args, ...more], withoutKeychain);
      child.stdin.end(`${secret}\n`);
      const { exitCode, output } = await ended;
      const haystack: Haystack = new Map();
      addText(haystack, 'output', output);
      expect(findCanaries(haystack, canaries)).toEqual([]);
      expect(exitCode).toBeGreaterThan(1);
    }
  });
});

describe('an error that nobody caught', () => {
  const message = `cannot reach ${environment.PODIUM_CONTROL_URL}, ${canaries['control password']}`;
  const failure = `Object.assign(new Error(${JSON.stringify(message)}), {
    password: ${JSON.stringify(canaries['control password'])},
    cause: new Error(${JSON.stringify(message)}),
  })`;

  it.each([
    ['thrown', `throw ${failure}`],
    ['of a promise', `void Promise.reject(${failure})`],
    ['of a promise, that is no error', `void Promise.reject(${JSON.stringify(message)})`],
  ])('%s ends the CLI by 1, with one line and no secret', async (_, code) => {
    const script = join(home, 'fail.mjs');
    // the command waits for its input by then, and core is there
    writeFileSync(script, `process.stdin.once('newListener', () => setImmediate(() => { ${code}; }));`);
    const { ended } = startCli(['credentials', 'set', 'DATABASE_URL_X'], {
      NODE_OPTIONS: `--import ${script}`,
    });
    const { exitCode, output } = await ended;
    const haystack: Haystack = new Map();
    addText(haystack, 'output', output);
    expect(findCanaries(haystack, canaries)).toEqual([]);
    expect(exitCode).toBe(1);
    const [line, ...more] = output.trim().split('\n');
    expect(more).toEqual([]);
    expect(JSON.parse(line ?? '')).toMatchObject({
      msg: 'ended by an error that nobody caught',
      error: {
        message: expect.stringContaining('cannot reach postgresql://[secret]@127.0.0.1:1/d, [secret]'),
      },
    });
  });
});
