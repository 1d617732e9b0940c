import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CliContext } from '../../../../src/cli/context.ts';
import { runCli } from '../../../../src/cli/program.ts';
import { contract } from '../../../../src/contract/index.ts';
import { testPorts } from '../../../helpers/test-core.ts';
import { openConsole } from '../../customers/second-console.ts';
import { runPodium } from '../podium.ts';
import { extra, Fleet, failingIn, followed, never, outcomesOf } from './fleet.ts';

const subdomains = ['alfa', 'beta', 'delta'];
let fleet: Fleet;
beforeAll(async () => {
  fleet = await Fleet.create(subdomains);
});
afterAll(() => fleet[Symbol.asyncDispose]());
afterEach(() => fleet.forget());

const podium = (...args: string[]) => runPodium(fleet.podium, ['migrations', ...args]);

describe('the history of runs', () => {
  test('has every run, the latest first, with its files, holder and counts', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const { client } = fleet.podium;
    const first = await followed(client.migrations.run({ subdomains: ['alfa'] }));
    const second = await followed(client.migrations.run({}));
    const [latest, earlier, ...more] = await client.migrations.runs({});
    expect(more).toEqual([]);
    expect(latest).toMatchObject({
      runId: second.report.runId,
      state: 'finished',
      holder: null,
      source: fleet.source.path,
      counts: { applied: 2, up_to_date: 1, failed: 0, on_hold: 0, not_run: 0 },
    });
    expect(latest?.files.at(-1)).toMatchObject({
      name: extra,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(earlier).toMatchObject({ runId: first.report.runId, counts: { applied: 1 } });
    expect(await client.migrations.runs({ limit: 1 })).toEqual([latest]);
    await using other = openConsole(fleet.podium);
    expect(await other.client.migrations.show({ runId: first.report.runId })).toMatchObject({
      ...earlier,
      waves: { canaries: 1, share: 10 },
      stop: { failures: 5, share: 10 },
      tenants: first.report.tenants,
      groups: [],
    });
  });

  test('keeps nothing of a row', async () => {
    await fleet.ask('beta', `INSERT INTO "Instrument" (name) VALUES ('hemlig a'), ('hemlig b')`);
    await fleet.source.write(extra, 'CREATE UNIQUE INDEX "one" ON "Instrument" (left(name, 6))');
    const { report } = await followed(fleet.podium.client.migrations.run({ stop: never }));
    expect(report.groups).toMatchObject([{ subdomains: ['beta'], error: { details: { code: '23505' } } }]);
    const kept = await fleet.control(
      `SELECT r, array_agg(i) AS items FROM podium.migration_run r JOIN podium.migration_run_item i ON i.run_id = r.id
       WHERE r.id = $1 GROUP BY r.id`,
      [report.runId],
    );
    expect(JSON.stringify(kept)).toContain('23505');
    expect(JSON.stringify(kept)).not.toContain('hemlig');
    for (const subdomain of subdomains)
      await fleet.ask(subdomain, `DROP INDEX IF EXISTS "one"; DELETE FROM "Instrument"`);
  });

  test('exports a run as CSV that no spreadsheet runs, and as JSON', async () => {
    await fleet.source.write(extra, failingIn(['beta']));
    const { client } = fleet.podium;
    const { report } = await followed(client.migrations.run({ waves: { canaries: ['delta'] }, stop: never }));
    const { runId } = report;
    const csv = await client.migrations.export({ runId, format: 'csv', to: 'text' });
    const lines = (csv.text ?? '').split('\r\n').map(line => line.split(';'));
    expect(lines[0]).toEqual([
      '\uFEFFsubdomain',
      'wave',
      'outcome',
      'applied',
      'duration',
      'error',
      'message',
      'rows',
    ]);
    expect(
      lines.slice(1, -1).map(([subdomain, wave, outcome, applied]) => [subdomain, wave, outcome, applied]),
    ).toEqual([
      ['delta', '1', 'applied', extra],
      ['alfa', '2', 'applied', extra],
      ['beta', '3', 'failed', ''],
    ]);
    expect(csv.rows).toBe(3);
    const json = await client.migrations.export({ runId, format: 'json', to: 'text' });
    expect(JSON.parse(json.text ?? '')).toEqual(await client.migrations.show({ runId }));
  });
});

test('a run that must have backups is refused where none can be made, and one that may have them is not', async () => {
  await fleet.source.write(extra, 'CREATE TABLE extra ()');
  await using other = openConsole(fleet.podium, { environment: { PODIUM_PG_BIN: fleet.source.path } });
  const { client } = other;
  const required = client.migrations.run({ backup: 'required' });
  await expect((await required).result).rejects.toMatchObject({ code: 'backup_unavailable' });
  expect(Object.values(await fleet.finished(extra))).toEqual([0, 0, 0]);
  const { report, events } = await followed(client.migrations.run({ backup: 'where_possible' }));
  expect(report.state).toBe('finished');
  expect(events.some(({ kind }) => kind === 'backup-made')).toBe(false);
});

describe('in the terminal', () => {
  test('a run tells its waves and what went wrong with the command to retry it, which works', async () => {
    await fleet.source.write(extra, failingIn(['beta']));
    const ran = await podium(
      'run',
      '--canary',
      'delta',
      '--share',
      '50',
      '--stop-share',
      'never',
      '--stop-after',
      'never',
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toMatch(/^Run [0-9a-f-]{36}: 3 orchestras in 2 waves\.$/m);
    expect(ran.stderr).toMatch(/^Wave 1: 1 orchestra \(delta\)\.$/m);
    expect(ran.stderr).toMatch(/^Wave 2: 2 orchestras \(alfa, beta\)\.$/m);
    expect(ran.stderr).toMatch(/^ {2}alfa {2}Done, \d+ ms$/m);
    const [, runId = '', group = ''] = /podium migrations resume (\S+) --retry (\S+)/.exec(ran.stdout) ?? [];
    expect(ran.stdout).toMatch(/^1 orchestra: beta$/m);
    expect(ran.stdout).not.toMatch(/undefined|\{\{/);

    const before = await podium('resume', runId);
    expect(before.exitCode).toBe(1);
    expect(before.stderr).toContain('3 of them are done since before');
    const retried = await podium('resume', runId, '--retry', group);
    expect(retried.stderr).toMatch(/^ {2}beta {2}/m);
    const all = await podium('resume', runId, '--retry-failed');
    expect(all.stderr).toMatch(/^ {2}beta {2}/m);

    const listed = await podium('runs');
    expect(listed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(runId) });
    const shown = await podium('show', runId, '--json');
    expect(contract.migrations.show.output.parse(JSON.parse(shown.stdout))).toMatchObject({
      runId,
      state: 'finished',
    });
    const exported = await podium('export', runId, '--format', 'csv');
    expect(exported.stdout).toContain('beta;2;failed');
  });

  test('a run that a canary stops says how to go on', async () => {
    await fleet.source.write(extra, failingIn(['alfa']));
    const { exitCode, stdout, stderr } = await podium('run');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Stopped: 1 of 1 failed.');
    expect(stdout).toMatch(/^2 orchestras were not run: podium migrations resume [0-9a-f-]{36}$/m);
  });

  test('the commands that it names are those that help, with the folder that it was given', async () => {
    await fleet.source.write(extra, failingIn(['alfa']));
    const given = ['--migrations', fleet.source.path];
    const failed = await podium('run', ...given);
    const [, resume = ''] = /^2 orchestras were not run: podium migrations (.+)$/m.exec(failed.stdout) ?? [];
    const [, retry = ''] = /^When it is mended: podium migrations (.+)$/m.exec(failed.stdout) ?? [];
    expect(retry.replace(/ --retry \S+$/, '')).toBe(resume);
    expect(resume).toMatch(new RegExp(`^resume [0-9a-f-]{36} --migrations ${fleet.source.path}$`));
    expect((await podium(...resume.split(' '), '--json')).exitCode).toBe(1);
    expect((await podium('show', resume.split(' ')[1] ?? '')).stdout).toContain(retry);

    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    await fleet.ask('alfa', openRow);
    const blocked = await podium('run', ...given);
    const settle = `What it has left: podium migrations resolve ${extra} --migrations ${fleet.source.path}`;
    expect(blocked.stdout).toContain(settle);
    await fleet.ask(
      'alfa',
      `UPDATE _prisma_migrations SET migration_name = '${extra}x', finished_at = now()
      WHERE migration_name = '${extra}'`,
    );
    const late = await podium('run', ...given);
    expect(late.stdout).toContain(`podium migrations run --out-of-order --migrations ${fleet.source.path}`);
    expect(late.stdout).not.toContain('--retry');
    const plan = await podium('plan');
    expect(plan.stdout).not.toContain('Nothing is pending');
    expect(plan.stdout).toMatch(new RegExp(`^${extra} +1 +1 `, 'm'));
  });

  test('a backend that is killed in the middle is one failure, with exit code 1', async () => {
    await fleet.source.write(extra, `SELECT pg_sleep(20) WHERE current_database() = 'beta'`);
    const running = podium('run', '--stop-share', 'never');
    const ended = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = 'beta' AND wait_event = 'PgSleep'`;
    await expect.poll(async () => (await fleet.ask('beta', ended)).length, { timeout: 5_000 }).toBe(1);
    const { exitCode, stdout } = await running;
    expect(exitCode).toBe(1);
    expect(stdout).toContain('57P01');
    expect(await fleet.finished(extra)).toEqual({ alfa: 1, beta: 0, delta: 1 });
  });

  test('whose databases have no backup is said before they are changed', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const options = { environment: { PODIUM_PG_BIN: fleet.source.path } };
    const run = (...args: string[]) => runPodium(fleet.podium, ['migrations', 'run', ...args], options);
    expect((await run('--backup', 'none', 'delta')).stderr).not.toContain('No backup');
    expect((await run()).stderr).toMatch(/^No backup of alfa, beta, delta: no pg_dump is found\.\nRun /);
    expect((await run()).stderr).not.toContain('No backup'); // nothing is changed
  });

  test('and again when the run is gone on with, of those that are left or tried once more', async () => {
    await fleet.source.write(extra, `SELECT 1 / (current_database() <> 'beta')::int`);
    const options = { environment: { PODIUM_PG_BIN: fleet.source.path } };
    const call = (...args: string[]) => runPodium(fleet.podium, ['migrations', ...args], options);
    const { stdout, stderr } = await call('run', '--stop-share', 'never');
    const [runId = ''] = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(stderr + stdout) ?? [];
    expect((await call('resume', runId)).stderr).not.toContain('No backup'); // nobody is left
    const retried = await call('resume', runId, '--retry-failed');
    expect(retried.stderr).toMatch(/^No backup of beta: no pg_dump is found\.\n/);
  });

  test('a customer that was removed since does not keep the others from being gone on with', async () => {
    const { id } = await fleet.podium.createOrchestra('gone');
    await fleet.source.write(extra, failingIn(['alfa']));
    const { report } = await followed(fleet.podium.client.migrations.run({ waves: { canaries: ['alfa'] } }));
    expect(outcomesOf(report)).toMatchObject({ alfa: 'failed', gone: 'not_run' });
    await fleet.podium.client.customers.remove({ id, confirmation: 'gone' });
    const resumed = await runPodium(fleet.podium, ['migrations', 'resume', report.runId], {
      environment: { PODIUM_PG_BIN: fleet.source.path },
    });
    expect(resumed.stderr).toMatch(/^No backup of beta, delta: no pg_dump is found\.\n/);
    expect(await fleet.finished(extra)).toEqual({ alfa: 0, beta: 1, delta: 1 });
  });

  test.each([
    ['a percentage that is none', ['run', '--share', 'many'], 2],
    ['a canary that is nobody’s', ['run', '--canary', 'nobody'], 2],
    ['a run that is not there', ['resume', '5b1c9e0a-6e0e-4c86-9d3c-0a4a3d1f7a11'], 2],
    ['a run by no id', ['show', 'latest'], 2],
  ])('%s is refused', async (_, args, exitCode) => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const told = await podium(...args);
    expect(told).toMatchObject({ exitCode, stdout: '' });
    expect(told.stderr).toMatch(/Error: .+\nNext: .+/);
    expect(Object.values(await fleet.finished(extra))).toEqual([0, 0, 0]);
  });

  test('a run that Ctrl-C cancels ends with 130 and says how to go on', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra (); SELECT pg_sleep(0.2)');
    const stdout: string[] = [];
    let context: CliContext | null = null;
    const exitCode = await runCli(['migrations', 'run', '--sessions', '1'], {
      version: '0.0.0-test',
      ports: testPorts(fleet.podium.home, [], {}),
      language: 'en',
      stdout: text => void stdout.push(text),
      stderr: text => {
        if (text.startsWith('Wave 1')) context?.cancel();
      },
      onContext: each => {
        context = each;
      },
    });
    expect(exitCode).toBe(130);
    expect(stdout.join('\n')).toMatch(/orchestras were not run: podium migrations resume/);
  });

  test('data does not go without --yes', async () => {
    await fleet.source.write(extra, 'DROP TABLE IF EXISTS more');
    const asked = await podium('run');
    expect(asked).toMatchObject({ exitCode: 2, stdout: '' });
    expect(asked.stderr).toContain(extra);
    expect((await podium('run', '--yes')).exitCode).toBe(0);
  });
});

const openRow = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
  VALUES (gen_random_uuid(), 'x', '${extra}', now())`;
