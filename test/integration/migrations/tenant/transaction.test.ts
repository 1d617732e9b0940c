import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../src/core/app-error.ts';
import { withMigrationLock } from '../../../../src/core/migrations/lock.ts';
import type { Migration } from '../../../../src/core/migrations/source.ts';
import { noWatch, usualPace } from '../../../../src/core/migrations/tenant/session.ts';
import { runInTransaction } from '../../../../src/core/migrations/tenant/transaction.ts';
import { wireBefore } from '../wire-before.ts';
import { OneTenant, toMigrations } from './one-tenant.ts';

let tenant: OneTenant;
beforeAll(async () => {
  tenant = await OneTenant.create();
});
afterAll(() => tenant[Symbol.asyncDispose]());
afterEach(() => tenant.forget());

const three = {
  '30000101_one': 'CREATE TABLE t_one (id int PRIMARY KEY, name text); -- the end',
  '30000102_two': 'CREATE TABLE t_two (id int PRIMARY KEY); INSERT INTO t_two VALUES (1)',
  '30000103_three': '',
};

describe('what is said to the server', () => {
  test('nothing to do is one message', async () => {
    await using wire = await wireBefore(tenant.podium, tenant.subdomain);
    expect(await tenant.run({})).toMatchObject({ outcome: 'up_to_date', applied: [], error: null });
    expect(wire.questions).toHaveLength(1);
  });

  test('three migrations are one message to begin with, one for the lock, and one each with its commit', async () => {
    await using wire = await wireBefore(tenant.podium, tenant.subdomain);
    expect(await tenant.run(three)).toMatchObject({ outcome: 'applied', applied: Object.keys(three) });
    const firstWords = wire.questions.map(text => text.trimStart().split(/[\s;]/)[0]);
    expect(firstWords).toEqual(['SET', 'SELECT', 'BEGIN', 'COMMIT', 'BEGIN', 'COMMIT', 'BEGIN', 'COMMIT']);
    expect(wire.deliveries).toBe(6); // a commit goes out together with what comes after it
    expect(await tenant.ledger()).toEqual(
      Object.keys(three).map(name => ({ name, finished: true, rolledBack: false, logs: null })),
    );
  });

  test('a database without a ledger gets one with its first migration', async () => {
    await tenant.ask('ALTER TABLE _prisma_migrations RENAME TO kept');
    try {
      const only = { '30000101_one': three['30000101_one'] };
      const { migrations, ...end } = { ...(await tenant.run({}, { migrations: [] })), migrations: 0 };
      expect(end.outcome).toBe('up_to_date');
      expect(await tenant.ask(`SELECT to_regclass('public._prisma_migrations') AS ledger`)).toEqual([
        { ledger: null },
      ]);
      const failed = await tenant.run({}, { migrations: toMigrations({ bad: 'SELECT 1 / 0' }) });
      expect(failed.error).toMatchObject({
        code: 'migration_failed',
        details: { code: '22012', statement: 1 },
      });
      expect(await tenant.ask(`SELECT to_regclass('public._prisma_migrations') AS ledger`)).toEqual([
        { ledger: null },
      ]);
      expect(await tenant.run({}, { migrations: toMigrations(only) })).toMatchObject({
        applied: Object.keys(only),
      });
    } finally {
      await tenant.ask(
        'DROP TABLE IF EXISTS _prisma_migrations; ALTER TABLE kept RENAME TO _prisma_migrations',
      );
    }
  });
});

test('before the first change the backup is awaited once, under the lock, and what it throws is the failure', async () => {
  const beforeChange = vi.fn(async () => {
    expect(await tenant.isLocked()).toBe(true);
    expect(await tenant.tables()).toEqual([]);
  });
  expect((await tenant.run({}, { beforeChange })).outcome).toBe('up_to_date');
  expect(beforeChange).not.toHaveBeenCalled();
  const failing = { beforeChange: () => Promise.reject(new AppError('file_not_written', { name: 'x' })) };
  expect(await tenant.run(three, failing)).toMatchObject({
    outcome: 'failed',
    error: { code: 'file_not_written' },
  });
  expect(await tenant.tables()).toEqual([]);
  expect((await tenant.run(three, { beforeChange })).applied).toHaveLength(3);
  expect(beforeChange).toHaveBeenCalledOnce();
});

test('a wrong password is tried once', async () => {
  await using wire = await wireBefore(tenant.podium, tenant.subdomain);
  const { secrets } = tenant.podium.core.deps.sandbox;
  const wrong = new URL((await secrets.get('alfa')) ?? '');
  wrong.password = 'wrong';
  secrets.set('alfa', wrong.href);
  expect(await tenant.run(three)).toMatchObject({ outcome: 'failed', error: { code: 'password_refused' } });
  expect(wire.connections).toBe(1);
});

test('on another backend than the one that took the lock nothing is changed', async () => {
  const client = await tenant.podium.admin('alfa');
  const [migration] = toMigrations(three) as [Migration];
  await withMigrationLock(client, async backend => {
    const rest = { settings: null, hasLedger: true, watch: noWatch, pace: usualPace, onApplied: () => {} };
    const session = { ...rest, client, schema: 'public' } as const;
    await expect(
      runInTransaction({ ...session, backend: backend + 1 }, migration, null),
    ).rejects.toMatchObject({
      code: 'pooler_refused',
    });
    await client.query('SELECT pg_advisory_unlock_all()');
    await expect(runInTransaction({ ...session, backend }, migration, null)).rejects.toMatchObject({
      code: 'pooler_refused',
    });
  });
  expect([await tenant.tables(), await tenant.ledger()]).toEqual([[], []]);
});

describe('a file', () => {
  test('that fails is named with the number of its statement and the objects, and those before it stay', async () => {
    const sql = `
      -- first
      CREATE TABLE t_bad (id int, CONSTRAINT "positive" CHECK (id > 0));;
      /* second; */ INSERT INTO t_bad VALUES (1), (2);
      INSERT INTO t_bad VALUES (-7); -- third
      SELECT 1`;
    const end = await tenant.run({ ...three, '30000104_bad': sql });
    expect(end).toMatchObject({
      outcome: 'failed',
      applied: Object.keys(three),
      error: {
        code: 'migration_failed',
        details: {
          ...{ migration: '30000104_bad', code: '23514', statement: 3 },
          ...{ schema: 'public', table: 't_bad', constraint: 'positive' },
        },
      },
    });
    expect(JSON.stringify(end)).not.toContain('-7');
    expect(await tenant.tables()).toEqual(['t_one', 't_two']);
    expect(await tenant.ledger()).toHaveLength(3);
  });

  test('of which COMMIT fails is named, and the next one is not begun', async () => {
    const deferred =
      'CREATE TABLE t_bad (id int UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO t_bad VALUES (1), (1)';
    const end = await tenant.run({ '30000101_one': deferred, '30000102_two': 'CREATE TABLE t_two ()' });
    expect(end.error).toMatchObject({
      code: 'migration_failed',
      details: { migration: '30000101_one', code: '23505' },
    });
    expect([await tenant.tables(), await tenant.ledger()]).toEqual([[], []]);
  });

  test('that the server cannot read does not take the one before it along', async () => {
    // a word that Podium's grammar takes and this server does not, as an older one might not take a newer statement
    await tenant.ask('ALTER DATABASE alfa SET backslash_quote = off');
    try {
      const end = await tenant.run({
        '30000101_one': 'CREATE TABLE t_one ()',
        '30000102_two': String.raw`CREATE TABLE t_two (); SELECT E'it\'s'`,
      });
      expect(end).toMatchObject({
        applied: ['30000101_one'],
        error: { code: 'migration_failed', details: { migration: '30000102_two', code: '22P06' } },
      });
      expect(await tenant.tables()).toEqual(['t_one']);
    } finally {
      await tenant.ask('ALTER DATABASE alfa RESET backslash_quote');
    }
  });

  test('sets nothing for the next one', async () => {
    const settings = `
      CREATE TABLE t_settings AS SELECT name, setting FROM pg_settings
      WHERE name IN ('search_path', 'lock_timeout', 'statement_timeout', 'standard_conforming_strings', 'application_name',
        'role', 'session_replication_role', 'check_function_bodies', 'DateStyle')`;
    expect((await tenant.run({ '30000101_one': settings })).error).toBeNull();
    const before = await tenant.ask('SELECT * FROM t_settings ORDER BY 1');
    await tenant.forget();
    const sets = `SELECT set_config('search_path', '', false); SET lock_timeout = 7; SET SESSION statement_timeout = 86400000;
      SET standard_conforming_strings = off; SET check_function_bodies = off; SET LOCAL DateStyle = 'German';
      SET application_name = 'mine'; SET default_transaction_read_only = on; SET client_encoding = 'LATIN1'`;
    expect((await tenant.run({ '30000101_one': sets, '30000102_two': settings })).error).toBeNull();
    expect(await tenant.ask('SELECT * FROM t_settings ORDER BY 1')).toEqual(before);
    expect(before).toContainEqual({ name: 'application_name', setting: 'podium/migrations 1/1' });
  });

  test('of millions of rows that nobody reads, and of megabytes, takes no memory of theirs', async () => {
    const megabytes = `CREATE TABLE t_big (text text); INSERT INTO t_big VALUES ('${'å'.repeat(3_000_000)}');`;
    const rows =
      'SELECT repeat(chr(n % 26 + 65), 100) FROM generate_series(1, 300000) n; CREATE TABLE t_rows ()';
    expect((await tenant.run({ '30000101_one': megabytes, '30000102_two': rows })).error).toBeNull();
    expect(await tenant.ask('SELECT length(text)::int AS length FROM t_big')).toEqual([
      { length: 3_000_000 },
    ]);
    expect(await tenant.tables()).toEqual(['t_big', 't_rows']);
  });
});
