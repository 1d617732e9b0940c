import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MigrationReport } from '../../../../src/contract/migrations-run.ts';
import { SlowStatements } from '../../../../src/core/migrations/tenant/slow-statements.ts';
import { wireBefore } from '../wire-before.ts';
import { extra, Fleet, never, outcomesOf, type RunTask } from './fleet.ts';

/** Milliseconds. An answer that waited for the hole would take ten seconds at least: so long a connection is tried. */
const prompt = 5_000;
const longestDelay = 1_000;
const watched = 3_000;

let fleet: Fleet;
beforeAll(async () => {
  fleet = await Fleet.create(['alfa', 'beta']);
  await fleet.source.write(extra, 'CREATE TABLE extra (); SELECT 1');
  // less patience for a server that says nothing
  const { deps } = fleet.podium.core;
  Object.assign(deps, { slowStatements: new SlowStatements(deps.connections, { silence: 1_500 }) });
});
afterAll(() => fleet[Symbol.asyncDispose]());

test('a network that swallows all and tells nobody: the console answers and takes a cancel meanwhile, and the tenant is told in bounded time', async () => {
  const { client } = fleet.podium;
  const report = await runIntoHole(async (task, runId) => {
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const slowest = await slowestOf(
      {
        customers: () => client.customers.list({}),
        activity: () => client.activity.list({}),
        workspaces: () => client.workspaces.list({}),
        musicians: () => client.musicians.page({ subdomain: 'beta' }),
        plan: async () => {
          const { tenants } = await client.migrations.plan({ subdomains: ['beta'] });
          expect(tenants).toMatchObject([{ pending: 1, error: null }]);
        },
        run: async () => {
          expect(await client.migrations.show({ runId })).toMatchObject({ state: 'running' });
        },
      },
      watched,
    );
    slowest.cancel = await timeOf(() => task.cancel());
    delay.disable();
    expect(Object.entries(slowest).filter(([, duration]) => duration > prompt)).toEqual([]);
    expect(delay.max / 1e6).toBeLessThan(longestDelay);
  });
  expect([report.state, outcomesOf(report)]).toEqual(['cancelled', { alfa: 'failed', beta: 'not_run' }]);
  expect(report.tenants[0]).toMatchObject({
    applied: [],
    error: { code: 'connection_lost', details: { subdomain: 'alfa', migration: extra } },
  });
  expect(report.tenants[0]?.duration).toBeLessThan(20_000);

  const retry = report.groups.map(({ id }) => id);
  const resumed = await client.migrations.resume({ runId: report.runId, retry });
  expect(outcomesOf(await resumed.result)).toEqual({ alfa: 'applied', beta: 'applied' });
  expect(await fleet.finished(extra)).toEqual({ alfa: 1, beta: 1 });
}, 60_000);

/** A run that hangs at its first tenant for as long as `meanwhile` goes on, and longer. */
async function runIntoHole(
  meanwhile: (task: RunTask, runId: string) => Promise<void>,
): Promise<MigrationReport> {
  const { client } = fleet.podium;
  await using wire = await wireBefore(fleet.podium, 'alfa');
  wire.swallowsAfter = 'CREATE TABLE extra';
  const task = await client.migrations.run({ waves: { canaries: 1, share: 0 }, stop: never, sessions: 1 });
  const told: string[] = [];
  task.onProgress(event => {
    if (event.kind === 'started') told.push(event.runId);
    if (event.kind === 'tenant-finished') told.push(event.subdomain);
  });
  await expect.poll(() => wire.isDark, { timeout: 10_000 }).toBe(true);
  const [runId = ''] = told;
  await meanwhile(task, runId);
  expect(told).toEqual([runId]); // it hangs still
  return await task.result; // before the wire is gone
}

/** Asks all of them at once, and again until the time is over. Answers the longest that each took. */
async function slowestOf(
  questions: Readonly<Record<string, () => Promise<unknown>>>,
  milliseconds: number,
): Promise<Record<string, number>> {
  const slowest: Record<string, number> = {};
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    const asked = Object.entries(questions).map(async ([name, ask]) => {
      slowest[name] = Math.max(slowest[name] ?? 0, await timeOf(ask));
    });
    await Promise.all(asked);
  }
  return slowest;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
