import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CuttingProxy } from '../cutting-proxy.ts';
import { OneTenant, quick } from './one-tenant.ts';

const index = '30000102_index';
const files = {
  '30000101_table': 'CREATE TABLE t_rows AS SELECT n AS id, n % 10 AS ten FROM generate_series(1, 1000) n',
  [index]: '-- alone\nCREATE INDEX CONCURRENTLY IF NOT EXISTS t_index ON t_rows (id); -- the end',
  '30000103_after': 'CREATE TABLE t_after ()',
};
const table = { '30000101_table': files['30000101_table'] };
const names = Object.keys(files);
const done = names.map(name => ({ name, finished: true, rolledBack: false, logs: null }));

let tenant: OneTenant;
let other: pg.Client;
beforeAll(async () => {
  tenant = await OneTenant.create();
  other = await tenant.podium.admin(tenant.subdomain);
});
afterAll(() => tenant[Symbol.asyncDispose]());
afterEach(async () => {
  await other.query('ROLLBACK');
  await tenant.forget();
});

const indexes = () =>
  tenant.ask<{ name: string; valid: boolean }>(
    `SELECT c.relname AS name, i.indisvalid AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = to_regclass('t_rows') ORDER BY 1`,
  );

/** An old transaction, for which CONCURRENTLY waits. */
async function oldTransaction(): Promise<void> {
  await other.query('BEGIN; SELECT FROM t_rows LIMIT 1; LOCK TABLE t_rows IN ROW EXCLUSIVE MODE');
}

const building = `SELECT FROM pg_stat_activity WHERE query LIKE '-- alone%' AND wait_event_type = 'Lock'`;
const isBuilt = [{ name: 't_index', valid: true }];

describe('a statement that refuses a transaction', () => {
  test('is run between others, each with its row', async () => {
    expect(await tenant.run(files)).toMatchObject({ outcome: 'applied', applied: names, error: null });
    expect(await tenant.ledger()).toEqual(done);
    expect(await indexes()).toEqual(isBuilt);
  });

  test.each([
    'DROP INDEX CONCURRENTLY t_index',
    'REINDEX TABLE CONCURRENTLY t_rows',
    'REINDEX INDEX CONCURRENTLY t_index',
    'VACUUM (ANALYZE) t_rows',
    'CREATE INDEX CONCURRENTLY ON t_rows (ten)',
  ])('%s', async sql => {
    const more = { ...files, '30000104_more': sql };
    expect(await tenant.run(more)).toMatchObject({
      outcome: 'applied',
      applied: Object.keys(more),
      error: null,
    });
    const dropped = sql.startsWith('DROP') ? [] : isBuilt;
    const created = sql.startsWith('CREATE') ? [{ name: 't_rows_ten_idx', valid: true }] : [];
    expect(await indexes()).toEqual([...dropped, ...created]);
  });

  test('and fails leaves no index and a row that is rolled back, so that Prisma and Podium would run it again', async () => {
    const unique = { ...table, [index]: 'CREATE UNIQUE INDEX CONCURRENTLY t_index ON t_rows (ten)' };
    expect(await tenant.run(unique)).toMatchObject({
      outcome: 'failed',
      applied: ['30000101_table'],
      error: { code: 'migration_failed', details: { migration: index, code: '23505', statement: 1 } },
    });
    expect(await indexes()).toEqual([]);
    expect(await tenant.ledger()).toEqual([
      done[0],
      { name: index, finished: false, rolledBack: true, logs: null },
    ]);
    await tenant.ask('DELETE FROM t_rows WHERE id > 10');
    expect(await tenant.run(unique)).toMatchObject({ outcome: 'applied', applied: [index] });
  });
});

describe('an invalid index of that name', () => {
  test('that an earlier try left is dropped, though IF NOT EXISTS would take it for the index', async () => {
    await tenant.run(table);
    await tenant.ask('CREATE UNIQUE INDEX CONCURRENTLY t_index ON t_rows (ten)').catch(() => {});
    expect(await indexes()).toEqual([{ name: 't_index', valid: false }]);
    expect(await tenant.run(files)).toMatchObject({ outcome: 'applied', error: null });
    expect(await indexes()).toEqual(isBuilt);
    expect(
      await tenant.ask(`SELECT indisunique AS "unique" FROM pg_index WHERE indexrelid = 't_index'::regclass`),
    ).toEqual([{ unique: false }]);
  });

  test('that somebody else is building is left to him', async () => {
    await tenant.run(table);
    await oldTransaction();
    const theirs = await tenant.podium.admin(tenant.subdomain);
    const build = theirs.query('-- alone\nCREATE INDEX CONCURRENTLY t_index ON t_rows (id)');
    await tenant.until(building);
    expect((await tenant.run(files)).error).toMatchObject({
      code: 'lock_timeout',
      details: { migration: index, reason: 'blocked' },
    });
    await other.query('ROLLBACK');
    await build;
    expect(await indexes()).toEqual(isBuilt);
    expect(await tenant.run(files)).toMatchObject({ outcome: 'applied', applied: names.slice(1) });
  });
});

describe('a build that is interrupted', () => {
  test('by waiting too long is cleared and tried again', async () => {
    await tenant.run(table);
    await oldTransaction();
    const run = tenant.run(files, { pace: { ...quick, outsideLockTimeout: 300 } });
    await tenant.until(
      `SELECT FROM pg_index i JOIN pg_class c ON c.oid = indexrelid WHERE relname = 't_index'`,
    );
    await other.query('SELECT pg_sleep(0.5)');
    await other.query('ROLLBACK');
    expect(await run).toMatchObject({ outcome: 'applied', error: null });
    expect(await indexes()).toEqual(isBuilt);
    expect(await tenant.ledger()).toEqual(done);
  });

  test('by the end of its session is cleared on another one, and run again', async () => {
    await tenant.run(table);
    await oldTransaction();
    const run = tenant.run(files);
    await tenant.until(building);
    await tenant.ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '-- alone%'`);
    await other.query('ROLLBACK');
    expect(await run).toMatchObject({ outcome: 'applied', applied: names.slice(1), error: null });
    expect(await indexes()).toEqual(isBuilt);
    expect(await tenant.ledger()).toEqual([
      done[0],
      { name: index, finished: false, rolledBack: true, logs: null },
      ...done.slice(1),
    ]);
  });

  test('but was done when its answer was lost is told as applied, and not run again', async () => {
    await using proxy = await CuttingProxy.at(tenant.podium, tenant.subdomain, '-- alone');
    expect(await tenant.run(files)).toMatchObject({ outcome: 'applied', applied: names, error: null });
    expect(proxy.cuts).toBe(1);
    expect(await tenant.ledger()).toEqual(done);
  });

  test('before its row was written is begun once', async () => {
    await using proxy = await CuttingProxy.at(tenant.podium, tenant.subdomain, "podium/migrations 1/1'", {
      delivered: false,
    });
    expect((await tenant.run(table)).outcome).toBe('failed');
    expect(proxy.cuts).toBe(1);
    expect(await tenant.run(files)).toMatchObject({ outcome: 'applied', applied: names, error: null });
    expect(await tenant.ledger()).toEqual(done);
  });
});
