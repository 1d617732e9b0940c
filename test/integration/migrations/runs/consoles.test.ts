import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../../src/contract/client.ts';
import { createCore } from '../../../../src/core/create-core.ts';
import { startServer } from '../../../../src/core/sandbox/bring-up.ts';
import { testPorts } from '../../../helpers/test-core.ts';
import { startTransactionPooler } from '../../../helpers/transaction-pooler.ts';
import { openConsole } from '../../customers/second-console.ts';
import { Consoles } from './consoles.ts';
import { extra, Fleet, followed, never, outcomesOf } from './fleet.ts';

const subdomains = ['alfa', 'beta', 'delta'];
let fleet: Fleet;
let consoles: Consoles;
beforeAll(async () => {
  fleet = await Fleet.create(subdomains);
  consoles = await Consoles.create();
});
afterAll(async () => {
  consoles[Symbol.dispose]();
  await fleet[Symbol.asyncDispose]();
});
afterEach(() => fleet.forget());

/** Takes its time in one database. */
const slowIn = (subdomain: string, seconds: number) =>
  `CREATE TABLE extra (); SELECT pg_sleep(${seconds}) WHERE current_database() = '${subdomain}'`;
const oneByOne = { waves: { canaries: 1, share: 0 }, stop: never, sessions: 1 };
const once = Object.fromEntries(subdomains.map(each => [each, 1]));
const loseLock = () =>
  fleet.control(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'podium/migration-run'`,
  );

describe('two consoles', () => {
  test('never work on one run: the second sees who holds it, and takes it when the first has died', async () => {
    await fleet.source.write(
      extra,
      `CREATE TABLE extra (); SELECT pg_sleep(20) WHERE to_regclass('public.more') IS NOT NULL`,
    );
    await fleet.ask('beta', 'CREATE TABLE more ()');
    const other = await consoles.runningSince(fleet.podium.home, 'tenant-started', 'beta');
    const { client } = fleet.podium;
    const { runId } = other;
    const holder = { pid: other.pid, host: expect.any(String), user: expect.any(String) };
    expect(await client.migrations.show({ runId })).toMatchObject({ state: 'running', holder });
    const refused = client.migrations.resume({ runId });
    await expect((await refused).result).rejects.toMatchObject({
      code: 'run_held',
      details: { ...holder, runId, since: expect.any(String) },
    });
    // another run is another matter: each tenant has a lock of its own
    const { report } = await followed(client.migrations.run({ subdomains: ['alfa'] }));
    expect(outcomesOf(report)).toEqual({ alfa: 'up_to_date' });

    other.stop('SIGKILL');
    await expect
      .poll(async () => (await client.migrations.runs({})).map(({ state }) => state), { timeout: 5_000 })
      .toEqual(['finished', 'interrupted']);
    await fleet.ask('beta', 'DROP TABLE more');
    const { report: resumed } = await followed(client.migrations.resume({ runId }));
    expect(outcomesOf(resumed)).toEqual({ alfa: 'applied', beta: 'applied', delta: 'applied' });
    expect(await fleet.finished(extra)).toEqual(once);
  });

  test('one that lost its lock takes it again', async () => {
    await fleet.source.write(extra, slowIn('alfa', 1.2));
    const { report } = await followed(fleet.podium.client.migrations.run(oneByOne), event => {
      if (event.kind === 'tenant-started' && event.subdomain === 'alfa') void loseLock();
    });
    expect(report.state).toBe('finished');
    expect(await fleet.finished(extra)).toEqual(once);
    expect(await fleet.podium.client.migrations.show({ runId: report.runId })).toMatchObject({
      state: 'finished',
    });
  });

  test('one that slept while another took its run finishes what it has in hand and begins no more', async () => {
    await fleet.source.write(extra, slowIn('alfa', 1.5));
    await using second = openConsole(fleet.podium);
    let taken: ReturnType<typeof followed> | null = null;
    let runId = '';
    const begun: string[] = [];
    const first = followed(fleet.podium.client.migrations.run(oneByOne), event => {
      if (event.kind === 'started') runId = event.runId;
      if (event.kind !== 'tenant-started') return;
      begun.push(event.subdomain);
      taken ??= loseLock().then(() => followed(second.client.migrations.resume({ runId })));
    });
    await expect(first).rejects.toMatchObject({
      code: 'run_held',
      details: { runId: expect.any(String), pid: process.pid },
    });
    expect(begun).toEqual(['alfa']);
    const { report } = await (taken as unknown as ReturnType<typeof followed>);
    expect(report.state).toBe('finished');
    expect(report.tenants.map(({ applied }) => applied)).toEqual([[extra], [extra], [extra]]);
    expect(await fleet.finished(extra)).toEqual(once);
    expect(await second.client.migrations.show({ runId })).toMatchObject({ tenants: report.tenants });
  });
});

test('behind a pooler that changes backends no run is begun, and no lock is left', async () => {
  await fleet.source.write(extra, 'CREATE TABLE extra ()');
  const url = new URL((await fleet.podium.core.deps.sandbox.controlUrl()).reveal());
  await using pooler = await startTransactionPooler(Number(url.port));
  url.port = String(pooler.port);
  const home = mkdtempSync(join(tmpdir(), 'podium-other-'));
  const ports = testPorts(home, [], { environment: { PODIUM_CONTROL_URL: url.href } });
  await using other = createCore(ports, { checkOutput: true });
  const before = await fleet.podium.client.migrations.runs({});
  const client = createClient(other.transport());
  await client.workspaces.update({ id: 'environment', readOnly: false });
  const refused = client.migrations.run({});
  await expect((await refused).result).rejects.toMatchObject({ code: 'pooler_refused' });
  expect(await fleet.podium.client.migrations.runs({})).toEqual(before);
  const held = await fleet.control(
    `SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = ${0x706f646d}`,
  );
  expect(held).toEqual([]);
  rmSync(home, { recursive: true });
});

describe('a control database that fails in mid run', () => {
  test('neither stops the run nor hides its result, and whoever resumes it finds the truth', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const rename = (from: string, to: string) => fleet.control(`ALTER TABLE podium.${from} RENAME TO ${to}`);
    let renamed: Promise<unknown> = Promise.resolve();
    const { report } = await followed(fleet.podium.client.migrations.run(oneByOne), event => {
      if (event.kind === 'started') renamed = rename('migration_run_item', 'elsewhere');
    });
    await renamed;
    await rename('elsewhere', 'migration_run_item');
    expect(outcomesOf(report)).toEqual({ alfa: 'applied', beta: 'applied', delta: 'applied' });
    expect(fleet.podium.log.join('\n')).toContain('could not be recorded');
    const { runId } = report;
    const { client } = fleet.podium;
    expect(await client.migrations.show({ runId })).toMatchObject({ state: 'interrupted', finishedAt: null });
    const resumed = await followed(client.migrations.resume({ runId }));
    expect(outcomesOf(resumed.report)).toEqual(outcomesOf(report));
    expect(resumed.report.tenants.map(({ applied }) => applied)).toEqual([[extra], [extra], [extra]]);
  });
});

describe('a tenant that cannot be reached, or is not who it should be', () => {
  test('a wrong password at one of them: one try, told, and the rest is done', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const { sandbox, connections, tenants } = fleet.podium.core.deps;
    const { user } = await connections.fields(await tenants.bySubdomain('beta'));
    const right = (await sandbox.secrets.get('beta')) ?? '';
    const wrong = new URL(right);
    wrong.password = 'fel';
    sandbox.secrets.set('beta', wrong.href);
    const log = join(fleet.podium.home, 'sandbox', 'server.log');
    const before = readFileSync(log, 'utf8').length;
    const { report } = await followed(fleet.podium.client.migrations.run(oneByOne));
    sandbox.secrets.set('beta', right);
    expect(outcomesOf(report)).toEqual({ alfa: 'applied', beta: 'failed', delta: 'applied' });
    expect(report.groups).toMatchObject([{ error: { code: 'password_refused' }, subdomains: ['beta'] }]);
    const told = readFileSync(log, 'utf8').slice(before);
    expect(told.split(`password authentication failed for user "${user}"`)).toHaveLength(2);
  });

  test('two whose URLs were swapped are refused, and nothing is changed in either', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const { secrets } = fleet.podium.core.deps.sandbox;
    const [alfa = '', beta = ''] = [(await secrets.get('alfa')) ?? '', (await secrets.get('beta')) ?? ''];
    secrets.set('alfa', beta);
    secrets.set('beta', alfa);
    const { report } = await followed(fleet.podium.client.migrations.run(oneByOne));
    secrets.set('alfa', alfa);
    secrets.set('beta', beta);
    expect(outcomesOf(report)).toEqual({ alfa: 'failed', beta: 'failed', delta: 'applied' });
    expect(report.groups).toMatchObject([
      { error: { code: 'identity_foreign' }, subdomains: ['alfa', 'beta'] },
    ]);
    expect(await fleet.finished(extra)).toEqual({ alfa: 0, beta: 0, delta: 1 });
  });
});

describe('a server that is stopped hard in mid run', () => {
  test('is resumed when it is back, and everybody is done exactly once', async () => {
    await fleet.source.write(extra, slowIn('beta', 1));
    const pidFile = join(fleet.podium.home, 'sandbox', 'data', 'postmaster.pid');
    const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    const { report } = await followed(fleet.podium.client.migrations.run(oneByOne), event => {
      if (event.kind === 'tenant-started' && event.subdomain === 'beta') process.kill(postmaster, 'SIGQUIT');
    });
    expect(outcomesOf(report)).toMatchObject({ alfa: 'applied', beta: 'failed', delta: 'failed' });
    await startServer(fleet.podium.core.deps, { progress: () => {} });
    const { client } = fleet.podium;
    const { runId } = report;
    expect(await client.migrations.show({ runId })).toMatchObject({ state: 'interrupted' });
    const resumed = await followed(client.migrations.resume({ runId }));
    expect(outcomesOf(resumed.report)).toEqual({ alfa: 'applied', beta: 'applied', delta: 'applied' });
    expect(await fleet.finished(extra)).toEqual(once);
  });
});
