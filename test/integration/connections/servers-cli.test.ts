import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import { createTestCore, type TestCore, testPorts } from '../../helpers/test-core.ts';

/** An identifier that the server had before: the state of both halves after an upgrade. */
const earlier = '7000000000000000001';
let podium: TestCore;
let address: string;
beforeAll(async () => {
  podium = await createTestCore();
  const { host, port } = await podium.core.deps.sandbox.server();
  address = `${host}:${port}`;
  const control = await podium.admin('podium-control');
  for (const subdomain of ['alfa', 'beta']) {
    await podium.createOrchestra(subdomain);
    const tenant = await podium.admin(subdomain);
    await tenant.query('UPDATE podium.identity SET system_identifier = $1', [earlier]);
  }
  await control.query('UPDATE podium.tenant_identity SET system_identifier = $1', [earlier]);
});
afterAll(() => podium[Symbol.asyncDispose]());

/** As another process would run it. */
async function customers(...args: string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli(['customers', ...args], {
    version: '0.0.0-test',
    ports: testPorts(podium.home, [], {}),
    language: 'sv',
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

it('podium customers servers lists them, and with --check tells the one that was replaced', async () => {
  const listed = await customers('servers');
  expect(listed).toMatchObject({ exitCode: 0, stderr: '' });
  expect(listed.stdout).toContain(address);
  const checked = await customers('servers', '--check');
  expect(checked.exitCode).toBe(1);
  expect(checked.stdout).toContain(`Servern ${address} har bytts ut`);
  expect(checked.stdout).toContain(earlier);
});

it('podium customers restamp takes a customer or a server, and --yes', async () => {
  expect((await customers('restamp', '--yes')).exitCode).toBe(2);
  expect((await customers('restamp', 'alfa', '--server', address, '--yes')).exitCode).toBe(2);
  expect((await customers('restamp', '--server', address)).exitCode).toBe(2);
  expect((await customers('restamp', '--server', 'nowhere', '--yes')).exitCode).toBe(2);
});

it('podium customers restamp --server stamps all of them, and says who did not answer', async () => {
  const { sandbox } = podium.core.deps;
  const url = (await sandbox.secrets.get('beta')) ?? '';
  sandbox.secrets.set('beta', url.replace(/:[^:@]+@/, ':fel@'));
  const first = await customers('restamp', '--server', address, '--yes');
  expect(first.exitCode).toBe(1);
  expect(first.stdout).toBe('1 kund har stämplats på nytt');
  expect(first.stderr).toBe('1 kund svarade inte och lämnades som den var: beta.');
  sandbox.secrets.set('beta', url);
  const second = await customers('restamp', '--server', address, '--yes', '--json');
  expect(JSON.parse(second.stdout)).toEqual({ restamped: ['beta'], unanswered: [] });
  expect(second.exitCode).toBe(0);
  expect((await customers('servers', '--check')).exitCode).toBe(0);
});
