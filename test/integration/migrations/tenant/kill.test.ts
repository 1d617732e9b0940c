import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { killOnce } from './kill-points.ts';
import { KilledRuns } from './killed-run.ts';
import { OneTenant } from './one-tenant.ts';

const name = '30000101_new';

let tenant: OneTenant;
let runs: KilledRuns;
beforeAll(async () => {
  tenant = await OneTenant.create();
  runs = await KilledRuns.create(tenant);
});
afterAll(async () => {
  runs[Symbol.dispose]();
  await tenant[Symbol.asyncDispose]();
});
afterEach(() => tenant.forget());

describe('a runner that is killed', () => {
  test.each([
    ['inside a migration', ['after', 'CREATE TABLE t_new'], 'CREATE TABLE t_new (); SELECT pg_sleep(60)'],
    ['between the last statement and COMMIT', ['before', 'COMMIT'], 'CREATE TABLE t_new ()'],
  ])(
    '%s leaves no object, no open row and no lock, and the next one applies it once',
    async (_, kills, sql) => {
      const run = await runs.ready({ [name]: sql }, kills);
      expect(await run.ended()).toBe('SIGKILL');
      await expect.poll(() => tenant.isLocked(), { timeout: 2_000, interval: 20 }).toBe(false);
      expect([await tenant.tables(), await tenant.ledger()]).toEqual([[], []]);
      const quick = { [name]: 'CREATE TABLE t_new ()' };
      expect((await tenant.run(quick)).applied).toEqual([name]);
      expect((await tenant.run(quick)).outcome).toBe('up_to_date');
      expect(await tenant.ledger()).toHaveLength(1);
    },
  );

  test('while CONCURRENTLY builds leaves a row that nobody can vouch for, which stops the next one', async () => {
    await tenant.run({ '30000100_table': 'CREATE TABLE t_rows (id int)' });
    const old = await tenant.podium.admin(tenant.subdomain);
    await old.query('BEGIN; LOCK TABLE t_rows IN ROW EXCLUSIVE MODE');
    const files = {
      '30000100_table': 'CREATE TABLE t_rows (id int)',
      [name]: 'CREATE INDEX CONCURRENTLY t_index ON t_rows (id)',
    };
    const run = await runs.ready(files, ['after', 'CREATE INDEX CONCURRENTLY']);
    expect(await run.ended()).toBe('SIGKILL');
    await expect.poll(() => tenant.isLocked(), { timeout: 2_000, interval: 20 }).toBe(false);
    await old.query('ROLLBACK');
    expect(await tenant.run(files)).toMatchObject({
      outcome: 'failed',
      error: { code: 'migration_ledger_blocked', details: { migration: name, state: 'unknown' } },
    });
    // as `resolve --rolled-back` does it
    await tenant.ask('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL');
    expect((await tenant.run(files)).applied).toEqual([name]);
  });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'a kill at a point by chance leaves all or nothing: seed %i',
  async seed => {
    await killOnce(tenant, runs, seed);
  },
);
