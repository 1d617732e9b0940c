import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import { contract } from '../../../src/contract/index.ts';
import type { Provisioned } from '../../../src/core/sandbox/provision.ts';
import { createAuthority } from '../../helpers/certificates.ts';
import { createTestCore, memoryStore, type TestCore, testPorts } from '../../helpers/test-core.ts';

const secretStore = memoryStore();
const stdin = Object.getOwnPropertyDescriptor(process, 'stdin');
let podium: TestCore;
let drift: Provisioned;
beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  drift = await podium.provision('drift');
});
afterAll(async () => {
  if (stdin) Object.defineProperty(process, 'stdin', stdin);
  await podium[Symbol.asyncDispose]();
});

/** `podium workspaces …` as another process would run it, with a line on its standard input. */
async function workspaces(args: readonly string[], line = '') {
  Object.defineProperty(process, 'stdin', { value: Readable.from([`${line}\n`]), configurable: true });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli(['workspaces', ...args], {
    version: '0.0.0-test',
    ports: testPorts(podium.home, [], { secretStore }),
    language: 'sv',
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

const list = async () =>
  contract.workspaces.list.output.parse(JSON.parse((await workspaces(['list', '--json'])).stdout));
const current = async () => (await list()).find(each => each.current)?.id;

describe('podium workspaces', () => {
  it('adds one, with the URL from standard input and the authority from a file', async () => {
    const authority = join(podium.home, 'authority.pem');
    writeFileSync(authority, createAuthority().certificate);
    const options = ['--stage', 'production', '--name', 'Drift', '--colour', 'violet', '--ca', authority];
    const address = ['--web-application', 'https://{subdomain}.example.com'];
    const added = await workspaces(['add', 'drift', ...options, ...address], drift.url.reveal());
    expect(added).toMatchObject({ exitCode: 0, stderr: '' });
    expect(added.stdout).toContain('Produktion');
    expect(added.stdout).not.toContain(drift.fields.password.reveal());
    expect(await list()).toMatchObject([
      { id: 'sandbox', current: true },
      {
        id: 'drift',
        name: 'Drift',
        colour: 'violet',
        readOnly: true,
        webApplication: 'https://{subdomain}.example.com',
      },
    ]);
    expect(await secretStore.get('drift/control-url')).toBe(drift.url.reveal());
  });

  it.each([
    [['add', 'drift', '--stage', 'staging'], 'Det finns redan en arbetsyta drift.'],
    [['add', 'prov', '--stage', 'sandbox'], 'stage'],
    [['add', 'prov', '--stage', 'staging'], 'Skriv den som postgresql://'],
    [['add', 'prov'], '--stage'],
  ])('%j is a wrong use', async (args, told) => {
    const { exitCode, stderr } = await workspaces(args, 'ingen adress');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(told);
    expect((await list()).map(({ id }) => id)).toEqual(['sandbox', 'drift']);
  });

  it('opens production for changes with --yes alone', async () => {
    const refused = await workspaces(['read-only', 'drift', 'off']);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('Arbetsytan är i produktion');
    expect((await list())[1]?.readOnly).toBe(true);
    expect((await workspaces(['read-only', 'drift', 'off', '--yes'])).exitCode).toBe(0);
    expect((await list())[1]?.readOnly).toBe(false);
    expect((await workspaces(['read-only', 'sandbox', 'off'])).exitCode).toBe(0);
  });

  it('switches, prepares the control database, and takes another URL', async () => {
    expect((await workspaces(['use', 'drift'])).exitCode).toBe(0);
    expect(await current()).toBe('drift');
    expect((await workspaces(['set-up'])).exitCode).toBe(0);
    expect((await list())[1]?.control).toBe('ready');
    const other = drift.url.reveal().replace(/@.*\//, '@127.0.0.1:1/');
    expect((await workspaces(['reconnect', 'drift'], other)).exitCode).toBe(0);
    expect((await list())[1]?.control).toBe('unreachable');
  });

  it('removes one with --yes alone, and goes back to the sandbox', async () => {
    expect((await workspaces(['remove', 'drift'])).exitCode).toBe(2);
    expect((await list()).length).toBe(2);
    expect((await workspaces(['remove', 'drift', '--yes'])).exitCode).toBe(0);
    expect(await current()).toBe('sandbox');
    expect((await list()).length).toBe(1);
    expect(await secretStore.get('drift/control-url')).toBeNull();
  });
});
