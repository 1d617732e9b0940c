import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Consoles } from './consoles.ts';
import { extra, Fleet, failingIn, followed, never, outcomesOf } from './fleet.ts';

const subdomains = ['alfa', 'beta', 'delta', 'epsilon', 'gamma'];
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
afterEach(async () => {
  await fleet.forget();
  await fleet.source.drop(extra);
});

const resume = (runId: string, retry: readonly string[] = []) =>
  followed(fleet.podium.client.migrations.resume({ runId, retry: [...retry] }));

describe('a console that is killed', () => {
  test('is seen as interrupted, and another one runs the rest exactly once', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra (); SELECT pg_sleep(0.2)');
    const runId = await consoles.killedAt(fleet.podium.home, 'tenant-started', 'delta');
    const { client } = fleet.podium;
    await expect.poll(async () => (await client.migrations.show({ runId })).state).toBe('interrupted');
    const interrupted = await client.migrations.show({ runId });
    expect(interrupted).toMatchObject({ finishedAt: null, holder: { pid: expect.any(Number) } });
    expect(outcomesOf(interrupted)).toMatchObject({ alfa: 'applied', delta: 'not_run', gamma: 'not_run' });
    const done = Object.entries(outcomesOf(interrupted)).filter(([, outcome]) => outcome === 'applied');

    const touched = await fleet.logConnections();
    const { report, events } = await resume(runId);
    const names = new Set(await touched());
    for (const [name] of done) expect(names).not.toContain(name);
    expect(names).toContain('gamma');
    expect(events[0]).toMatchObject({ kind: 'started', runId, ended: done.map(([name]) => name) });
    expect(report.state).toBe('finished');
    expect(Object.values(outcomesOf(report))).toEqual(subdomains.map(() => 'applied'));
    expect(report.tenants.map(({ applied }) => applied)).toEqual(subdomains.map(() => [extra]));
    expect(await fleet.finished(extra)).toEqual(Object.fromEntries(subdomains.map(each => [each, 1])));
    expect(await client.migrations.show({ runId })).toMatchObject({
      state: 'finished',
      tenants: report.tenants,
    });
  });

  test('what it applied and could not record is told from the ledger', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const { report } = await followed(fleet.podium.client.migrations.run({ stop: never }));
    // as if it had been killed before it recorded these two
    await fleet.control(
      `WITH run AS (UPDATE podium.migration_run SET finished_at = NULL, ended_as = NULL WHERE id = $1)
       UPDATE podium.migration_run_item SET outcome = NULL, applied = '{}'
       WHERE run_id = $1 AND subdomain IN ('beta', 'delta')`,
      [report.runId],
    );
    const resumed = await resume(report.runId);
    expect(resumed.report.tenants).toMatchObject(
      subdomains.map(subdomain => ({ subdomain, outcome: 'applied', applied: [extra], error: null })),
    );
  });

  test('what had been applied before the run is not the run’s', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    await followed(fleet.podium.client.migrations.run({ subdomains: ['alfa'] }));
    await sleep(5);
    const task = await fleet.podium.client.migrations.run({ waves: { canaries: 0, share: 0 }, sessions: 1 });
    await task.cancel();
    const { runId } = await task.result;
    const { report } = await resume(runId);
    expect(outcomesOf(report)).toMatchObject({ alfa: 'up_to_date', gamma: 'applied' });
  });
});

describe('what is resumed', () => {
  test('is refused with other files, which are named', async () => {
    await fleet.source.write(extra, failingIn(['alfa']));
    const { report } = await followed(fleet.podium.client.migrations.run({}));
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    await fleet.source.write('20270102080000_more', 'CREATE TABLE more ()');
    try {
      await expect(resume(report.runId)).rejects.toMatchObject({
        code: 'migration_source_changed',
        details: {
          changed: [extra],
          added: ['20270102080000_more'],
          removed: [],
          differing: [extra, '20270102080000_more'],
        },
      });
    } finally {
      await fleet.source.drop('20270102080000_more');
    }
    expect(Object.values(await fleet.finished(extra))).toEqual(subdomains.map(() => 0));
  });

  test('a run refuses a source that is not that of the plan', async () => {
    const { digest } = await fleet.podium.client.migrations.plan({});
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const stale = fleet.podium.client.migrations.run({ planned: digest });
    await expect((await stale).result).rejects.toMatchObject({
      code: 'migration_source_changed',
      details: { reason: 'planned' },
    });
    const { digest: planned } = await fleet.podium.client.migrations.plan({});
    expect((await followed(fleet.podium.client.migrations.run({ planned }))).report.state).toBe('finished');
  });

  test('failures are left as they are but for the groups that are retried', async () => {
    const unique = `CREATE TABLE extra (); CREATE UNIQUE INDEX "one" ON "Instrument" (left(name, 1));`;
    await fleet.source.write(extra, failingIn(['gamma'], unique));
    for (const subdomain of ['alfa', 'beta'])
      await fleet.ask(subdomain, `INSERT INTO "Instrument" (name) VALUES ('Viola'), ('Violin')`);
    const { report } = await followed(fleet.podium.client.migrations.run({ stop: never }));
    expect(report.groups.map(({ migration, subdomains: names }) => [migration, names])).toEqual([
      [extra, ['alfa', 'beta']],
      [extra, ['gamma']],
    ]);
    expect(outcomesOf((await resume(report.runId)).report)).toEqual(outcomesOf(report));
    await expect(resume(report.runId, ['nothing'])).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'retry',
    });

    for (const subdomain of ['alfa', 'beta']) await fleet.ask(subdomain, `DELETE FROM "Instrument"`);
    const touched = await fleet.logConnections();
    const { report: retried } = await resume(report.runId, [report.groups[0]?.id ?? '']);
    expect(outcomesOf(retried)).toMatchObject({ alfa: 'applied', beta: 'applied', gamma: 'failed' });
    expect(retried.groups).toEqual([report.groups[1]]);
    const names = (await touched()).filter(name => subdomains.includes(name));
    expect([...new Set(names)].toSorted()).toEqual(['alfa', 'beta']);
    for (const subdomain of subdomains) await fleet.ask(subdomain, 'DROP INDEX IF EXISTS "one"');
  });

  test('who was on hold is asked anew', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const { client } = fleet.podium;
    const { id } = await client.customers.show({ subdomain: 'beta' });
    await client.customers.hold({ id, reason: 'Flyttas', until: null });
    const { report } = await followed(client.migrations.run({}));
    expect(report.state).toBe('finished');
    expect(outcomesOf(report)).toMatchObject({ alfa: 'applied', beta: 'on_hold' });
    await client.customers.release({ id });
    expect(outcomesOf((await resume(report.runId)).report)).toMatchObject({ beta: 'applied' });
  });

  test('a run that is not there is told', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    await expect(resume('5b1c9e0a-6e0e-4c86-9d3c-0a4a3d1f7a11')).rejects.toMatchObject({
      code: 'run_not_found',
    });
  });
});
