import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MigrationProgress } from '../../../../src/contract/migrations-run.ts';
import { extra, Fleet, failingIn, followed, never, outcomesOf } from './fleet.ts';

const subdomains = ['alfa', 'beta', 'delta', 'epsilon', 'gamma', 'kappa'];
let fleet: Fleet;
beforeAll(async () => {
  fleet = await Fleet.create(subdomains);
});
afterAll(() => fleet[Symbol.asyncDispose]());
afterEach(async () => {
  await fleet.forget();
  await fleet.source.drop(extra);
});

const run = (
  input: Parameters<typeof fleet.podium.client.migrations.run>[0],
  onEvent?: Parameters<typeof followed>[1],
) => followed(fleet.podium.client.migrations.run(input), onEvent);

const finished = (events: readonly MigrationProgress[]) =>
  events.flatMap(event => (event.kind === 'tenant-finished' ? [event.subdomain] : []));

describe('waves', () => {
  test('each begins when the one before has ended', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra (); SELECT pg_sleep(0.05)');
    const waves = { canaries: ['gamma', 'beta'], share: 30 };
    const { report, events } = await run({ waves });
    const expected = [
      ['beta', 'gamma'],
      ['alfa', 'delta'],
      ['epsilon', 'kappa'],
    ];
    expect(events[0]).toEqual({ kind: 'started', runId: report.runId, waves: expected, ended: [] });
    expect(report.state).toBe('finished');
    expect(report.tenants.map(({ subdomain, wave }) => [wave, subdomain])).toEqual(
      expected.flatMap((wave, index) => wave.map(subdomain => [index, subdomain])),
    );
    const begun = events.flatMap((event, index) => (event.kind === 'wave-started' ? [index] : []));
    expect(begun).toHaveLength(3);
    for (const [wave, from] of begun.entries()) {
      const of = events.slice(from, begun[wave + 1]);
      expect(finished(of).toSorted()).toEqual(expected[wave]);
    }
  });

  test('so many at once on one server as are asked for, and no more', async () => {
    await fleet.source.write(extra, 'SELECT pg_sleep(0.1)');
    let inHand = 0;
    let most = 0;
    const request = { waves: { canaries: 0, share: 0 }, sessions: 2 };
    const { report } = await run(request, ({ kind }) => {
      if (kind === 'tenant-started') most = Math.max(most, ++inHand);
      if (kind === 'tenant-finished') inHand -= 1;
    });
    expect(Object.values(outcomesOf(report))).toEqual(subdomains.map(() => 'applied'));
    expect(most).toBe(2);
  });

  test('a canary that is nobody’s is refused, and nothing is begun', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    await expect(run({ waves: { canaries: ['nobody'] } })).rejects.toMatchObject({
      code: 'customer_not_found',
      field: 'waves.canaries',
    });
    await expect(run({ subdomains: ['alfa'], waves: { canaries: ['beta'] } })).rejects.toMatchObject({
      code: 'customer_not_found',
      details: { subdomain: 'beta' },
    });
    expect(Object.values(await fleet.finished(extra)).every(count => count === 0)).toBe(true);
  });
});

describe('the stop rule', () => {
  test('by default a canary that fails lets nobody else be begun', async () => {
    await fleet.source.write(extra, failingIn(['alfa']));
    const { report, events } = await run({});
    expect(report.state).toBe('stopped');
    expect(outcomesOf(report)).toEqual({
      ...Object.fromEntries(subdomains.map(each => [each, 'not_run'])),
      alfa: 'failed',
    });
    expect(events).toContainEqual({ kind: 'stopped', failures: 1, ended: 1 });
    expect(events.filter(({ kind }) => kind === 'wave-started')).toHaveLength(1);
    expect(await fleet.podium.client.migrations.show({ runId: report.runId })).toMatchObject({
      state: 'stopped',
      holder: null,
      counts: { failed: 1, not_run: 5 },
      tenants: report.tenants,
      groups: report.groups,
    });
  });

  test('by number it stops within a wave, and who is in hand is finished', async () => {
    await fleet.source.write(extra, failingIn(['alfa', 'beta']));
    const stop = { failures: 2, share: null };
    const { report } = await run({ waves: { canaries: 0, share: 0 }, stop, sessions: 1 });
    expect(outcomesOf(report)).toMatchObject({ alfa: 'failed', beta: 'failed', delta: 'not_run' });
    expect(report.state).toBe('stopped');
  });

  test('one failure stops nobody else where there is no rule', async () => {
    await fleet.source.write(extra, failingIn(['alfa']));
    const { report } = await run({ stop: never });
    expect(report.state).toBe('finished');
    expect(Object.values(outcomesOf(report)).toSorted()).toEqual([
      ...subdomains.slice(1).map(() => 'applied'),
      'failed',
    ]);
  });
});

describe('the fleet as it changes', () => {
  test('a customer that comes joins the last wave, one that goes is told', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const { client } = fleet.podium;
    let changed: Promise<unknown> = Promise.resolve();
    const kappa = await client.customers.show({ subdomain: 'kappa' });
    // the canary waits until the fleet has changed
    const holder = await fleet.podium.admin('alfa');
    await holder.query('BEGIN; LOCK TABLE _prisma_migrations');
    const { report, events } = await run({ waves: { canaries: 1, share: 0 } }, event => {
      if (event.kind !== 'tenant-started' || event.subdomain !== 'alfa') return;
      changed = change();
    });
    async function change() {
      await fleet.podium.createOrchestra('zeta');
      await client.customers.remove({ id: kappa.id, confirmation: 'kappa' });
      await holder.query('COMMIT');
    }
    await changed;
    expect(events).toContainEqual({ kind: 'joined', wave: 1, subdomains: ['zeta'] });
    expect(outcomesOf(report)).toMatchObject({ alfa: 'applied', zeta: 'up_to_date', kappa: 'not_run' });
    expect(report.state).toBe('finished');
    expect(report.tenants.find(({ subdomain }) => subdomain === 'kappa')?.error).toMatchObject({
      code: 'customer_not_found',
    });
    expect(await client.migrations.show({ runId: report.runId })).toMatchObject({ tenants: report.tenants });
    await client.customers.restore({ id: kappa.id });
    await client.customers.remove({
      id: (await client.customers.show({ subdomain: 'zeta' })).id,
      confirmation: 'zeta',
    });
  });

  test('a run over some is joined by nobody', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra ()');
    const { report, events } = await run({ subdomains: ['alfa', 'beta'], waves: { canaries: 1 } });
    expect(Object.keys(outcomesOf(report))).toEqual(['alfa', 'beta']);
    expect(events.some(({ kind }) => kind === 'joined')).toBe(false);
  });
});

describe('a run that is cancelled', () => {
  test('finishes what is in hand, begins no more, and is resumed', async () => {
    await fleet.source.write(extra, 'CREATE TABLE extra (); SELECT pg_sleep(0.1)');
    const { report } = await run({ waves: { canaries: 0, share: 0 }, sessions: 2 }, (event, task) => {
      if (event.kind === 'tenant-started' && event.subdomain === 'beta') void task.cancel();
    });
    expect(report.state).toBe('cancelled');
    expect(outcomesOf(report)).toEqual({
      alfa: 'applied',
      beta: 'applied',
      delta: 'not_run',
      epsilon: 'not_run',
      gamma: 'not_run',
      kappa: 'not_run',
    });
    const touched = await fleet.logConnections();
    const { client } = fleet.podium;
    const resumed = await followed(client.migrations.resume({ runId: report.runId }));
    expect(resumed.events[0]).toMatchObject({ kind: 'started', ended: ['alfa', 'beta'] });
    expect(resumed.report).toMatchObject({ runId: report.runId, state: 'finished' });
    expect(Object.values(outcomesOf(resumed.report))).toEqual(subdomains.map(() => 'applied'));
    // those that were finished were not so much as connected to
    expect([...new Set(await touched())].filter(name => subdomains.includes(name)).toSorted()).toEqual(
      subdomains.slice(2),
    );
  });

  test('a run that is drained at the end of its console is cancelled too', async () => {
    await fleet.source.write(extra, 'SELECT pg_sleep(0.1)');
    const { report } = await run({ waves: { canaries: 0, share: 0 }, sessions: 1 }, event => {
      if (event.kind === 'tenant-started' && event.subdomain === 'alfa')
        void fleet.podium.core.deps.tasks.drain();
    });
    expect(report.state).toBe('cancelled');
    expect(outcomesOf(report)).toMatchObject({ alfa: 'applied', beta: 'not_run' });
  });
});
