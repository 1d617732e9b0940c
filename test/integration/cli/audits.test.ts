import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/program.ts';
import type { AuditReport } from '../../../src/contract/audits-report.ts';
import { contract } from '../../../src/contract/index.ts';
import { testPorts } from '../../helpers/test-core.ts';
import { AuditedFleet } from '../audits/audited-fleet.ts';

let audited: AuditedFleet;

beforeAll(async () => {
  audited = await AuditedFleet.create(['alfa', 'beta']);
});
afterAll(() => audited[Symbol.asyncDispose]());

/** As another process would run it. */
async function audits(...args: string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli(['audits', ...args], {
    version: '0.0.0-test',
    ports: testPorts(audited.podium.home, [], {}),
    language: 'en',
    stdout: text => void stdout.push(text),
    stderr: text => void stderr.push(text),
  });
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
}

const show = async (...args: string[]): Promise<AuditReport> =>
  contract.audits.show.output.parse(JSON.parse((await audits('show', ...args, '--json')).stdout));

describe('a clean fleet', () => {
  test('is told in one line, with how far each phase is, and ends with 0', async () => {
    const { exitCode, stdout, stderr } = await audits('run');
    expect(stdout).toMatch(/^\d+ checks in 2 databases, none with a finding\.$/);
    expect(stderr).toMatch(
      /Orchestras: 2 of 2.*\n.*Servers: 1 of 1.*\n(.*Log-ins: \d.*\n)+.*Across the fleet: \d/,
    );
    expect(exitCode).toBe(0);
  });

  test('has checks that say what they prove and what they do not', async () => {
    const { stdout } = await audits('checks');
    expect(stdout).toContain('Every role may connect (public-connect)');
    expect(stdout.match(/ {2}Proves: ./g)?.length).toBe(stdout.match(/ {2}Does not prove: ./g)?.length);
  });
});

describe('findings', () => {
  beforeAll(async () => {
    for (const subdomain of ['alfa', 'beta'])
      await audited.ask(null, `GRANT TEMPORARY ON DATABASE "${subdomain}" TO PUBLIC`);
  });

  test('that are alike are told once, with who has them', async () => {
    const { exitCode, stdout } = await audits('run');
    expect(stdout).toContain('2 findings (Error 2) in an audit of 2 orchestras.');
    expect(stdout).toContain('Error: Every role may connect (public-connect)');
    expect(stdout).toContain('2 findings: alfa, beta. 2 are new.');
    expect(stdout).not.toContain('REVOKE');
    expect(stdout).toMatch(/Each with its remedy: podium audits show \S{36} --level info/);
    expect(exitCode).toBe(1);
  });

  test('are told each with its remedy where a filter fits', async () => {
    const { exitCode, stdout } = await audits('show', '--subdomain', 'beta', '--level', 'error');
    expect(stdout).toContain('Error: beta, public-connect');
    expect(stdout).toMatch(
      / {2}Remedy\. Run by a superuser on [\d.:]+, in any database\.\n {4}REVOKE TEMPORARY ON DATABASE "beta" FROM PUBLIC;/,
    );
    expect(stdout).not.toContain('alfa');
    expect(exitCode).toBe(0);
    expect((await audits('show', '--level', 'critical')).stdout).toBe('Nothing to show.');
    expect((await show('--subdomain', 'beta')).findings).toMatchObject([{ subdomain: 'beta' }]);
  });

  test('fail a pipeline at the level it names, and not where they are accepted', async () => {
    expect((await audits('run', '--fail-on', 'critical')).exitCode).toBe(0);
    expect((await audits('show', '--fail-on', 'error')).exitCode).toBe(1);
    const accept = await audits(
      'accept',
      '--check',
      'public-connect',
      '--reason',
      'Testat',
      '--until',
      '2099-01-01',
    );
    expect(accept).toMatchObject({ exitCode: 0, stdout: '2 findings have been accepted.' });
    const { exitCode, stdout } = await audits('run', '--fail-on', 'info');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('2 more findings are accepted.');
    const told = (await audits('show', '--state', 'accepted')).stdout;
    expect(told).toMatch(/Accepted by \S+@\S+ until 2099-01-01\S*: Testat/);
    const [key = ''] = (await show('--subdomain', 'alfa')).findings.map(finding => finding.key);
    expect((await audits('withdraw', key)).stdout).toBe('1 finding counts again.');
    expect((await audits('run', 'alfa')).exitCode).toBe(1);
  });

  test('are looked for again one at a time', async () => {
    expect((await audits('recheck', 'public-connect', 'alfa')).exitCode).toBe(1);
    await audited.ask(null, 'REVOKE TEMPORARY ON DATABASE alfa FROM PUBLIC');
    const { exitCode, stdout } = await audits('recheck', 'public-connect', 'alfa');
    expect(stdout).toBe('Clean\n1 finding is fixed.');
    expect(exitCode).toBe(0);
    await audited.ask(null, 'REVOKE TEMPORARY ON DATABASE beta FROM PUBLIC');
    expect((await audits('run')).stdout).toContain('1 finding is fixed.');
  });
});

test('what would steer a terminal is written out', async () => {
  await audited.ask('alfa', 'CREATE TABLE "o\u001b[31m\u202eo" ("tenantId" text)');
  const told = [(await audits('run')).stdout, (await audits('show', '--level', 'info')).stdout].join();
  await audited.ask('alfa', 'DROP TABLE "o\u001b[31m\u202eo"');
  expect(told).toContain('o\\u{1b}[31m\\u{202e}o');
  for (const character of ['\u001b', '\u202e']) expect(told).not.toContain(character);
});

test('every log-in is tried only by who has seen what that means', async () => {
  const { exitCode, stdout, stderr } = await audits('run', '--exhaustive');
  expect(stdout).toBe('');
  expect(stderr).toMatch(/127\.0\.0\.1:\d+: \d+ log-ins, about \d+ s\./);
  expect(stderr).toContain('--yes');
  expect(exitCode).toBe(2);
  expect((await audits('run', '--exhaustive', '--yes')).exitCode).toBe(0);
});

test.each([
  ['accept', '--reason', 'x'],
  ['accept', 'key', '--check', 'coverage', '--reason', 'x'],
  ['withdraw'],
  ['recheck', 'coverage', 'alfa', '--server', 'x:1'],
  ['recheck', 'coverage', '--server', 'x:1'],
  ['show', 'nonsense'],
  ['run', '--fail-on', 'anything'],
])('%s %s is wrong usage', async (...args) => {
  expect((await audits(...args)).exitCode).toBe(2);
});

test('the list names every audit', async () => {
  const listed = contract.audits.list.output.parse(JSON.parse((await audits('list', '--json')).stdout));
  expect(listed.length).toBeGreaterThan(5);
  expect((await audits('list')).stdout).toContain(listed[0]?.auditId);
});
