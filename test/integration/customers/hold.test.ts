import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { MigrationProgress } from '../../../src/contract/migrations-run.ts';
import { failureOf } from '../../helpers/failure.ts';
import { createTestCore, root, type TestCore } from '../../helpers/test-core.ts';
import { openConsole } from './second-console.ts';

let podium: TestCore;
let id: string;
beforeAll(async () => {
  podium = await createTestCore();
  await podium.createOrchestra('kalmar');
  ({ id } = await podium.createOrchestra('motala'));
});
afterAll(() => podium[Symbol.asyncDispose]());
beforeEach(async () => void (await podium.client.customers.release({ id })));

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const hold = (until: string | null = null) =>
  podium.client.customers.hold({ id, reason: 'Databasen flyttas', until });

async function run(subdomains?: string[]) {
  const told: MigrationProgress[] = [];
  const task = await podium.client.migrations.run(subdomains === undefined ? {} : { subdomains });
  task.onProgress(progress => told.push(progress));
  return { report: await task.result, told };
}

async function importInto(subdomain: string) {
  const { id: file } = await podium.open(join(root, 'resources', 'samples', 'musiker-157.csv'));
  return (await podium.client.imports.run({ subdomain, file })).result;
}

async function musicians(): Promise<number> {
  const admin = await podium.admin('motala');
  const { rows } = await admin.query('SELECT count(*)::int AS count FROM public."Musician"');
  return rows[0].count;
}

test('has a reason, a beginning and perhaps an end, and is released', async () => {
  expect(await hold()).toMatchObject({ hold: { reason: 'Databasen flyttas', until: null } });
  const until = inAnHour();
  const held = await podium.client.customers.hold({ id, reason: 'Längre än så', until });
  expect(held.hold).toMatchObject({ reason: 'Längre än så', until });
  expect(await podium.client.customers.show({ subdomain: 'motala' })).toMatchObject({ hold: held.hold });
  expect(await podium.client.customers.release({ id })).toMatchObject({ hold: null });
});

test('another reason does not begin it anew', async () => {
  const since = (await hold()).hold?.since;
  expect((await hold(inAnHour())).hold?.since).toBe(since);
});

test('must end in the future', async () => {
  expect(await failureOf(hold('2020-01-01T00:00:00.000Z'))).toMatchObject({
    code: 'invalid_input',
    field: 'until',
    details: { problem: 'until_past' },
  });
});

test('leaves the web application its row', async () => {
  const row = () =>
    podium.core.deps.control.query('SELECT c.*, c.xmin::text FROM public."Customer" c WHERE id = $1', [id]);
  const before = await row();
  await hold();
  await podium.client.customers.release({ id });
  expect(await row()).toEqual(before);
});

test('a run skips the customer, says so, and does the others', async () => {
  await hold();
  const admin = await podium.admin('motala');
  // without its ledger all would be pending, were it not for the hold
  await admin.query('ALTER TABLE public._prisma_migrations RENAME TO kept');
  const { report, told } = await run();
  expect(report.state).toBe('finished');
  expect(report.tenants).toMatchObject([
    { subdomain: 'kalmar', outcome: 'up_to_date', error: null },
    {
      subdomain: 'motala',
      outcome: 'on_hold',
      applied: [],
      error: { code: 'on_hold', details: { subdomain: 'motala', reason: 'Databasen flyttas' } },
    },
  ]);
  expect(told).toContainEqual(expect.objectContaining({ kind: 'tenant-finished', outcome: 'on_hold' }));
  const [item] = await podium.core.deps.control.query(
    `SELECT outcome FROM podium.migration_run_item WHERE run_id = $1 AND subdomain = 'motala'`,
    [report.runId],
  );
  expect(item).toEqual({ outcome: 'on_hold' });
  const { rows } = await admin.query(`SELECT to_regclass('public._prisma_migrations') AS ledger`);
  expect(rows).toEqual([{ ledger: null }]);
  await admin.query('ALTER TABLE public.kept RENAME TO _prisma_migrations');
});

test('the plan of migrations is read all the same', async () => {
  await hold();
  const { tenants } = await podium.client.migrations.plan({});
  expect(tenants.find(({ subdomain }) => subdomain === 'motala')).toMatchObject({ error: null });
});

test('an import is refused and writes nothing; a preview is not', async () => {
  await hold();
  expect(await failureOf(importInto('motala'))).toMatchObject({
    code: 'on_hold',
    details: { subdomain: 'motala', reason: 'Databasen flyttas' },
  });
  expect(await musicians()).toBe(0);
  const { id: file } = await podium.open(join(root, 'resources', 'samples', 'musiker-157.csv'));
  const preview = await (await podium.client.imports.preview({ subdomain: 'motala', file })).result;
  expect(preview.counts.rows).toBe(157);
});

test('one whose end has passed is none', async () => {
  await using later = openConsole(podium, { clock: { now: () => new Date(Date.now() - 7_200_000) } });
  // set by a console two hours ago, for an hour
  const until = new Date(Date.now() - 3_600_000).toISOString();
  await later.client.customers.hold({ id, reason: 'Databasen flyttas', until });
  expect(await podium.client.customers.show({ subdomain: 'motala' })).toMatchObject({ hold: null });
  const { report } = await run(['motala']);
  expect(report.tenants).toMatchObject([{ subdomain: 'motala', outcome: 'up_to_date' }]);
});

test('one that is set when a run has begun is still heeded', async () => {
  const control = (await podium.core.deps.sandbox.controlUrl()).reveal();
  const admin = await podium.admin(new URL(control).pathname.slice(1));
  await admin.query('BEGIN; LOCK TABLE podium.migration_run');
  const running = run(['motala']); // it has read the customers, and waits to be recorded
  const waiting = `SELECT FROM pg_locks WHERE relation = 'podium.migration_run'::regclass AND NOT granted`;
  while ((await admin.query(waiting)).rowCount === 0) await sleep(20);
  await hold();
  await admin.query('COMMIT');
  expect((await running).report.tenants).toMatchObject([{ subdomain: 'motala', outcome: 'on_hold' }]);
});

test('an import goes in again after the release', async () => {
  await hold();
  await podium.client.customers.release({ id });
  expect((await importInto('motala')).counts.created).toBe(157);
});
