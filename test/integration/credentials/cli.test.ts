import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import { contract } from '../../../src/contract/index.ts';
import { AppError } from '../../../src/core/app-error.ts';
import { createTestCore, memoryStore, type TestCore, testPorts } from '../../helpers/test-core.ts';

const subdomain = 'visby';
const name = 'DATABASE_URL_VISBY';
const secretStore = memoryStore();
let podium: TestCore;
let url: string;

beforeAll(async () => {
  podium = await createTestCore({ secretStore });
  await podium.createOrchestra(subdomain);
  url = (await podium.core.deps.sandbox.secrets.get(subdomain)) ?? '';
  await setRow(url);
});
afterAll(() => podium[Symbol.asyncDispose]());

async function setRow(databaseUrl: string): Promise<void> {
  await podium.core.deps.control.query('UPDATE public."Customer" SET "databaseUrl" = $1', [databaseUrl]);
}

async function inRow(): Promise<string | undefined> {
  const [row] = await podium.core.deps.control.query<{ url: string }>(
    'SELECT "databaseUrl" AS url FROM "Customer"',
  );
  return row?.url;
}

/** The CLI on the same home, as another process would run it. */
async function credentials(...args: string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli(['credentials', ...args], {
    version: '0.0.0-test',
    ports: testPorts(podium.home, [], { secretStore }),
    language: 'en',
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

describe('podium credentials', () => {
  it('tells a plain URL beside the list, and how far it is', async () => {
    const listed = await credentials('list');
    expect(listed).toMatchObject({ exitCode: 0, stdout: 'Nothing to show.' });
    expect(listed.stderr).toContain('Plain URLs in the control database: visby.');
    const told = await credentials('secure', subdomain);
    expect(told.stdout).toMatch(/visby +DATABASE_URL_VISBY +plain/);
    expect(told.stderr).toContain('podium credentials secure visby --prepare --yes');
  });

  it('tests step by step', async () => {
    const tested = await credentials('test', subdomain);
    expect(tested.exitCode).toBe(0);
    expect(tested.stdout).toMatch(/Sign-in +in order +Signed in as visby on 127\.0\.0\.1:\d+\/visby\./);
    expect(tested.stdout).toMatch(/Encryption +in order +The server is on this computer/);
    const json = await credentials('test', subdomain, '--json');
    expect(contract.credentials.test.output.parse(JSON.parse(json.stdout))).toMatchObject({ passed: true });
  });

  it.each([
    ['a password that is refused', (plain: URL) => Object.assign(plain, { password: 'fel' }), 3, 'Sign-in'],
    [
      "another customer's database",
      (plain: URL) => Object.assign(plain, { pathname: '/postgres' }),
      4,
      'Identity stamp',
    ],
  ])('ends a test of %s with the exit code of the step that failed', async (_, change, exitCode, step) => {
    await setRow(change(new URL(url)).href);
    const tested = await credentials('test', subdomain);
    expect(tested.exitCode).toBe(exitCode);
    expect(tested.stdout).toMatch(new RegExp(`^${step} +failed`, 'm'));
    expect(tested.stderr).toContain('Next: ');
    await setRow(url);
  });

  it('changes nothing without --yes, and takes one step at a time', async () => {
    expect(await credentials('secure', subdomain, '--prepare')).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await credentials('secure', subdomain, '--prepare', '--commit', '--yes')).toMatchObject({
      exitCode: 2,
    });
    expect(await secretStore.get(`sandbox/${name}`)).toBeNull();
  });

  it('prepares, commits by the typed name, and undoes', async () => {
    expect((await credentials('secure', subdomain, '--prepare', '--yes')).stdout).toContain('prepared');
    const unproved = await credentials('secure', subdomain, '--commit', '--yes');
    expect(unproved.exitCode).toBe(4);
    expect(unproved.stderr).toContain('No address of the web application is set');
    expect(await inRow()).toBe(url);

    const commit = ['secure', subdomain, '--commit', '--yes', '--web-application-has'];
    expect(await credentials(...commit, 'DATABASE_URL_ANNAN')).toMatchObject({ exitCode: 4 });
    expect((await credentials(...commit, name)).stdout).toContain('secured');
    expect(await inRow()).toBe(`env:${name}`);
    expect((await credentials('list')).stdout).toMatch(/env:DATABASE_URL_VISBY +keychain +visby/);

    const undone = await credentials('secure', subdomain, '--undo', '--yes', '--json');
    expect(JSON.parse(undone.stdout)).toEqual([{ subdomain, name, state: 'prepared' }]);
    expect(await inRow()).toBe(url);
  });

  it('tells a keychain that is locked beside a list that is not left out', async () => {
    await setRow(`env:${name}`);
    const { get } = secretStore;
    Object.assign(secretStore, { get: () => Promise.reject(new AppError('keychain_locked')) });
    const listed = await credentials('list');
    expect(listed.exitCode).toBe(0);
    expect(listed.stdout).toMatch(/env:DATABASE_URL_VISBY +\? +visby/);
    expect(listed.stderr).toContain('The keychain is locked.');
    expect(await credentials('test', subdomain)).toMatchObject({ exitCode: 3 });
    Object.assign(secretStore, { get });
  });

  it('forgets with --yes alone', async () => {
    expect(await credentials('forget', name)).toMatchObject({ exitCode: 2 });
    expect((await credentials('forget', name, '--yes')).stdout).toContain('removed from the keychain');
    expect((await credentials('forget', name, '--yes')).stdout).toContain(`no credentials under ${name}`);
  });

  it('shows no password, whatever was asked', async () => {
    const { password } = new URL(url);
    await setRow(url);
    for (const args of [['list'], ['test', subdomain], ['secure', subdomain]]) {
      const { stdout, stderr } = await credentials(...args, '--json');
      expect(stdout + stderr).not.toContain(password);
    }
  });
});
